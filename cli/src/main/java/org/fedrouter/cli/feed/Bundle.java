package org.fedrouter.cli.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.compliance.advisory.store.FeedStore;
import org.fedrouter.compliance.feed.bundle.BundlePart;
import org.fedrouter.compliance.feed.bundle.BundleReader;
import org.fedrouter.compliance.feed.bundle.BundleReading;
import org.fedrouter.compliance.feed.bundle.BundleWriter;
import org.fedrouter.compliance.feed.bundle.Manifest;
import org.fedrouter.core.note.VerifyingKey;

/** A signed bundle of feeds. Nothing of it is imported before all of it is verified. */
record Bundle(Path file, List<VerifyingKey> trusted) {
  /** Under this name bundles are signed. */
  static final String SIGNER = "fedrouter-feeds";

  Bundle {
    trusted = List.copyOf(trusted);
  }

  /** Whether a file begins like one. */
  static boolean is(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      ZipEntry first = zip.getNextEntry();
      return first != null && first.getName().equals(BundleWriter.MANIFEST);
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Verifies it, then imports its parts in their order. */
  List<Imported> into(DatabaseAccess access, Console console) {
    Optional<Instant> newest =
        OwnerSession.read(access, session -> new FeedStore(session.connection()).newestBundle());
    Path folder = temporary();
    try {
      Manifest manifest = unpack(folder, newest);
      List<Imported> all = new ArrayList<>();
      for (BundlePart part : manifest.parts()) {
        Path unpacked = folder.resolve(part.name());
        all.add(new FeedInput(unpacked, part.source(), false).into(access, console));
      }
      if (all.stream().allMatch(Imported::complete)) {
        OwnerSession.change(access, session -> accept(session, manifest));
      }
      return all;
    } finally {
      delete(folder);
    }
  }

  private static boolean accept(OwnerSession session, Manifest manifest) throws SQLException {
    new FeedStore(session.connection()).bundle(manifest.created());
    return true;
  }

  private Manifest unpack(Path folder, Optional<Instant> newest) {
    BundleReader reader = new BundleReader(SIGNER, trusted, newest.orElse(null));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return switch (reader.unpack(in, folder)) {
        case BundleReading.Accepted(Manifest manifest) -> manifest;
        case BundleReading.Rejected(String reason) ->
            throw new CommandFailure(ExitCode.INTEGRITY, file + ": " + reason);
      };
    } catch (IOException e) {
      throw CommandFailure.internal("cannot unpack " + file, e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("fedrouter-feeds");
    } catch (IOException e) {
      throw CommandFailure.internal("cannot make a folder", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path one : files.toList()) {
        Files.delete(one);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot delete " + folder, e);
    }
  }
}
