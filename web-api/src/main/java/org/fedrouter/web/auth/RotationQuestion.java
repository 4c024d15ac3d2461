package org.fedrouter.web.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.fedrouter.identity.KeySecrets;
import org.fedrouter.web.request.Fields;

/** Checks the body that asks for another secret; META-INF/openapi.yaml documents it. */
final class RotationQuestion {
  private static final Duration USUAL = Duration.ofHours(24);
  private static final int LONGEST = 40;

  private RotationQuestion() {}

  /**
   * How long the former secret shall count.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static Duration read(JsonNode body) {
    Fields fields = new Fields(body);
    Duration overlap =
        fields.optionalText("overlap", 1, LONGEST).map(text -> read(text, fields)).orElse(USUAL);
    fields.check();
    return overlap;
  }

  private static Duration read(String text, Fields fields) {
    Optional<Duration> overlap =
        duration(text)
            .filter(length -> !length.isNegative())
            .filter(length -> length.compareTo(KeySecrets.LONGEST_OVERLAP) <= 0);
    if (overlap.isEmpty()) {
      fields.error("overlap", "must be an ISO 8601 duration from PT0S to P30D", text);
    }
    return overlap.orElse(USUAL);
  }

  private static Optional<Duration> duration(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }
}
