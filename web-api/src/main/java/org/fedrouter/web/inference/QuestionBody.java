package org.fedrouter.web.inference;

import static org.fedrouter.inference.RequestedMechanism.EXPONENTIAL;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.inference.Hashes;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedMechanism;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.request.Fields;
import org.jspecify.annotations.Nullable;

/** Checks the body of a question; META-INF/openapi.yaml documents it. */
final class QuestionBody {
  private static final Map<String, RequestedMode> MODES =
      Map.of(
          "auto",
          RequestedMode.AUTO,
          "public",
          RequestedMode.PUBLIC,
          "private",
          RequestedMode.PRIVATE);

  private static final Map<String, RequestedMechanism> MECHANISMS =
      Map.of(
          Terms.Exponential.NAME,
          RequestedMechanism.EXPONENTIAL,
          Terms.Gaussian.NAME,
          RequestedMechanism.GAUSSIAN);

  private QuestionBody() {}

  /**
   * Checks and converts a body.
   *
   * @param headerKey value of the Idempotency-Key header, or null
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static Question read(JsonNode body, @Nullable String headerKey, Settings settings) {
    Fields fields = new Fields(body);
    String prompt = fields.text("prompt", 1, 10_000);
    String model =
        fields.choice("model", Map.of(settings.model(), settings.model()), settings.model());
    String department = fields.text("department", 1, 100);
    RequestedMode mode = fields.choice("mode", MODES, RequestedMode.AUTO);
    RequestedMechanism mechanism =
        fields.choice("mechanism", MECHANISMS, RequestedMechanism.valueOf(settings.mechanism()));
    double budget =
        fields.number("max_privacy_budget", 0, settings.maxEpsilon(), settings.defaultEpsilon());
    int maxTokens = fields.integer("max_tokens", 1, 512, 64);
    double temperature = temperature(fields, mode, mechanism, settings);
    double timeout = fields.between("timeout", 0.001, 300, 30);
    String key = key(fields, headerKey);
    fields.check();
    String canonical =
        String.join(
            "\u0000",
            prompt,
            model,
            department,
            mode.name(),
            mechanism.name(),
            "" + budget,
            "" + maxTokens,
            "" + temperature);
    return new Question(
        prompt,
        department,
        mode,
        mechanism,
        new Epsilon(budget),
        maxTokens,
        temperature == 0 ? Temperature.ONE : Temperature.of(temperature),
        temperature == 0,
        Duration.ofNanos((long) (timeout * 1e9)),
        key,
        Hashes.sha256(canonical));
  }

  /** The exponential mechanism has no greedy form; after noise was added the choice is free. */
  private static double temperature(
      Fields fields, RequestedMode mode, RequestedMechanism mechanism, Settings settings) {
    double otherwise = mode == RequestedMode.PUBLIC ? 0 : settings.temperature();
    double value = fields.between("temperature", 0, 2, otherwise);
    if (value > 0 && value < 0.1) {
      fields.error("temperature", "must be 0 or from 0.1 to 2.0", "" + value);
    }
    if (value == 0 && mode != RequestedMode.PUBLIC && mechanism == EXPONENTIAL) {
      fields.error(
          "temperature",
          "0 is greedy and allowed in mode public or with mechanism gaussian only",
          mode.name().toLowerCase(Locale.ROOT));
    }
    return value < 0.1 ? 0 : value;
  }

  private static @Nullable String key(Fields fields, @Nullable String header) {
    String inBody = fields.optionalText("idempotency_key", 1, 200).orElse(null);
    if (inBody != null && header != null && !inBody.equals(header)) {
      fields.error("idempotency_key", "must equal the Idempotency-Key header", "another value");
    }
    if (header != null
        && (header.isBlank() || header.length() > 200 || header.indexOf('\0') >= 0)) {
      fields.error(
          "idempotency_key",
          "the header must have 1 to 200 characters",
          header.length() + " characters");
    }
    return inBody == null ? header : inBody;
  }
}
