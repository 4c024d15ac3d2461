package org.fedrouter.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.Seal;

/** The key of this installation that the database does not have. */
@ApplicationScoped
public class Sealing {
  @Inject
  @ConfigProperty(name = "fedrouter.seal.key.file")
  Optional<String> file;

  private Optional<Seal> seal = Optional.empty();

  @PostConstruct
  void load() {
    seal = file.map(Path::of).map(Sealing::read);
  }

  private static Seal read(Path file) {
    try {
      return new Seal(Bytes.of(HexFormat.of().parseHex(Files.readString(file).strip())));
    } catch (IOException e) {
      throw new UncheckedIOException("fedrouter.seal.key.file cannot be read: " + file, e);
    }
  }

  /** Empty where no key is configured. */
  public Optional<Seal> seal() {
    return seal;
  }
}
