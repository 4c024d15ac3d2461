package org.fedrouter.cli.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

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
    return "round %d  %s%s%s%s%s"
        .formatted(
            round.path("round").asInt(),
            round.path("state").asText(),
            figure("drop-out %.1f%%", round.path("drop_out"), 100),
            figure("loss %.4f", round.path("loss"), 1),
            figure("accuracy %.1f%%", round.path("accuracy"), 100),
            because(round.path("outcome").asText()));
  }

  /** What nobody has found is left out. */
  private static String figure(String format, JsonNode value, double factor) {
    return value.isNumber()
        ? "  " + String.format(Locale.ROOT, format, factor * value.doubleValue())
        : "";
  }

  /** A hospital over all rounds. */
  static String hospital(JsonNode hospital) {
    return String.format(
        Locale.ROOT,
        "%s  %d rounds charged  epsilon %.3f%s",
        hospital.path("hospital").asText(),
        hospital.path("charged").asInt(),
        hospital.path("epsilon").asDouble(),
        hospital.path("affordable").isNumber()
            ? "  " + hospital.path("affordable").asInt() + " more affordable"
            : "");
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : "  " + reason;
  }
}
