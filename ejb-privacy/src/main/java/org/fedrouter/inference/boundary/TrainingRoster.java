package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.core.aggregation.secure.Roster;

/**
 * The hospitals that may train, as they have signed it themselves: who trains need not answer. Read
 * whenever a training begins, which keeps the roster of its day.
 */
@ApplicationScoped
public class TrainingRoster {
  private static final Logger LOG = Logger.getLogger(TrainingRoster.class.getName());

  @Inject Rosters rosters;

  @Inject
  @ConfigProperty(name = "fedrouter.federation.roster")
  Optional<String> file;

  /** Empty when there is none that counts; one of its own that is wrong is not replaced. */
  public Optional<Roster> current() {
    Optional<Path> own = file.map(Path::of).filter(Files::exists);
    return own.isPresent() ? read(own.get()) : rosters.current();
  }

  private static Optional<Roster> read(Path own) {
    try {
      return Optional.of(Roster.readSigned(Files.readString(own)));
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.SEVERE, "no trainings, their roster cannot be used: {0}", e.getMessage());
      return Optional.empty();
    }
  }
}
