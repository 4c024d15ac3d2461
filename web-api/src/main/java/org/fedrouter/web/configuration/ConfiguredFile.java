package org.fedrouter.web.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.ProblemException;

/**
 * What a JSON file of the configuration says. A changed file counts within a second, so that keys
 * can be replaced without a restart; one that cannot be used stops the deployment at its start, and
 * later leaves what was there, with a line in the log.
 */
public final class ConfiguredFile<T> {
  private static final Logger LOG = Logger.getLogger(ConfiguredFile.class.getName());
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final String property;
  private final Path file;
  private final Function<JsonNode, T> reading;
  private final InstantSource clock;
  private volatile State<T> state;

  /** What was read, which version of the file, and when that was looked at. */
  private record State<T>(T content, FileTime version, Instant looked) {}

  /**
   * Reads the file for the first time.
   *
   * @param property that names it
   * @param reading of its content; throws {@link ProblemException} that names every broken rule, or
   *     {@link IllegalArgumentException}
   * @throws IllegalStateException naming the property and what is wrong
   */
  public ConfiguredFile(
      String property, Path file, Function<JsonNode, T> reading, InstantSource clock) {
    this.property = property;
    this.file = file;
    this.reading = reading;
    this.clock = clock;
    try {
      state = read();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(property + ": " + e, e);
    }
  }

  /** What counts now. */
  public T current() {
    State<T> now = state;
    if (now.looked().plus(FRESH).isAfter(clock.instant())) {
      return now.content();
    }
    try {
      now = Files.getLastModifiedTime(file).equals(now.version()) ? again(now) : read();
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.SEVERE, "{0} stays as it was: {1}", new Object[] {property, e});
      now = again(now);
    }
    state = now;
    return now.content();
  }

  private State<T> again(State<T> before) {
    return new State<>(before.content(), before.version(), clock.instant());
  }

  private State<T> read() throws IOException {
    FileTime version = Files.getLastModifiedTime(file);
    try {
      T content = reading.apply(JsonText.parse(Files.readAllBytes(file)));
      return new State<>(content, version, clock.instant());
    } catch (ProblemException e) {
      throw new IllegalArgumentException(file + ": " + e.problem().errors(), e);
    }
  }
}
