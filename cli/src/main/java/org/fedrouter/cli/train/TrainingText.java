package org.fedrouter.cli.train;

import com.fasterxml.jackson.databind.JsonNode;

/** A federated training of the router's, for people. */
final class TrainingText {
  /** Who may begin and end trainings in a development stack. */
  static final String USER = "admin";

  /** Where trainings are. */
  static final String PATH = "/api/v1/federation/trainings";

  private TrainingText() {}

  static String line(JsonNode training) {
    return "%s  %s  round %d of %d  version %d  %s%s"
        .formatted(
            training.path("name").asText(),
            training.path("state").asText(),
            training.path("round").asInt(),
            training.path("rounds").asInt(),
            training.path("version").asInt(),
            training.path("mode").asText(),
            because(training.path("reason").asText()));
  }

  static String round(JsonNode round) {
    return "round %d  %s%s"
        .formatted(
            round.path("round").asInt(),
            round.path("state").asText(),
            because(round.path("outcome").asText()));
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : "  " + reason;
  }
}
