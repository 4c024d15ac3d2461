package org.fedrouter.it.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.it.ShippedEar;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The shipped EAR with {@link LedgerDoor} in place of web-api. */
final class LedgerDoorEar {
  private LedgerDoorEar() {}

  /** The archive as a file, which is what a server deploys. */
  static Path write() {
    Path file = Installation.locate().home().resolve("cli/target/ledger-door.ear");
    WebArchive door =
        ShrinkWrap.create(WebArchive.class, "ledger-door.war")
            .addClass(LedgerDoor.class)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ShippedEar.with(door, "fedrouter", "/").as(ZipExporter.class).exportTo(file.toFile(), true);
    return file;
  }
}
