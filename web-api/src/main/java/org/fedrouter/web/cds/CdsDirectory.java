package org.fedrouter.web.cds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.ProblemException;

/**
 * The configured services and issuers. A changed file counts within a second, so that keys can be
 * replaced without a restart; one that cannot be used stops the deployment at its start, and later
 * leaves what was there, with a line in the log.
 */
@ApplicationScoped
public class CdsDirectory {
  private static final Logger LOG = Logger.getLogger(CdsDirectory.class.getName());
  private static final Duration FRESH = Duration.ofSeconds(1);

  @Inject Settings settings;
  @Inject Time time;

  private volatile State state =
      new State(CdsConfiguration.NONE, FileTime.fromMillis(0), Instant.EPOCH);

  /** What was read, which version of the file, and when that was looked at. */
  private record State(CdsConfiguration configuration, FileTime version, Instant looked) {}

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    settings
        .cdsFile()
        .ifPresent(
            file -> {
              try {
                state = read(file);
              } catch (IOException | IllegalArgumentException e) {
                throw new IllegalStateException("fedrouter.cds.file: " + e.getMessage(), e);
              }
            });
  }

  /** What counts now. */
  CdsConfiguration current() {
    Optional<Path> file = settings.cdsFile();
    State now = state;
    if (file.isEmpty() || now.looked().plus(FRESH).isAfter(time.instant())) {
      return now.configuration();
    }
    try {
      now =
          Files.getLastModifiedTime(file.get()).equals(now.version())
              ? new State(now.configuration(), now.version(), time.instant())
              : read(file.get());
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.SEVERE, "fedrouter.cds.file stays as it was: {0}", e.getMessage());
      now = new State(now.configuration(), now.version(), time.instant());
    }
    state = now;
    return now.configuration();
  }

  private State read(Path file) throws IOException {
    FileTime version = Files.getLastModifiedTime(file);
    try {
      CdsConfiguration read = CdsConfiguration.read(JsonText.parse(Files.readAllBytes(file)));
      return new State(read, version, time.instant());
    } catch (ProblemException e) {
      throw new IllegalArgumentException(file + ": " + e.problem().errors(), e);
    }
  }
}
