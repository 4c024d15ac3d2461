package org.fedrouter.web.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedConsensus;
import org.fedrouter.inference.RequestedMechanism;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.inference.Wishes;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.request.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Checks the body of a question; META-INF/openapi.yaml documents it.
 *
 * @param stream whether the answer shall come in pieces
 */
public record QuestionBody(Question question, boolean stream) {
  private static final int MOST_REGIONS = 20;
  private static final int LONGEST_REGION = 100;

  private static final Map<String, RequestedMode> MODES =
      Map.of(
          "auto",
          RequestedMode.AUTO,
          "public",
          RequestedMode.PUBLIC,
          "trained",
          RequestedMode.TRAINED,
          "private",
          RequestedMode.PRIVATE);

  private static final Map<String, RequestedMechanism> MECHANISMS =
      Map.of(
          Terms.Exponential.NAME,
          RequestedMechanism.EXPONENTIAL,
          Terms.Gaussian.NAME,
          RequestedMechanism.GAUSSIAN);

  /**
   * Checks and converts a body.
   *
   * @param headerKey value of the Idempotency-Key header, or null
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  public static QuestionBody read(JsonNode body, @Nullable String headerKey, Settings settings) {
    Fields fields = new Fields(body);
    Input input = InputFields.read(fields);
    String model = fields.optionalText("model", 1, 100).orElse(settings.model());
    String adapter = fields.optionalText("adapter", 1, 100).orElse("");
    String department = fields.text("department", 1, 100);
    RequestedMode mode = fields.choice("mode", MODES, RequestedMode.AUTO);
    RequestedMechanism mechanism =
        fields.choice("mechanism", MECHANISMS, RequestedMechanism.valueOf(settings.mechanism()));
    double budget =
        fields.number("max_privacy_budget", 0, settings.maxEpsilon(), settings.defaultEpsilon());
    DrawingFields drawing = DrawingFields.read(fields, mode, mechanism, settings);
    Wishes wishes = wishes(fields, mode, settings);
    double timeout = fields.between("timeout", 0.001, 300, 30);
    String key = key(fields, headerKey);
    boolean stream = fields.flag("stream", false);
    if (!adapter.isEmpty() && mode != RequestedMode.TRAINED && mode != RequestedMode.AUTO) {
      fields.error("adapter", "is for the modes trained and auto", mode.label());
    }
    fields.check();
    Question question =
        new Question(
            input,
            model.equals(settings.model()) ? "" : model,
            adapter,
            department,
            mode,
            mechanism,
            new Epsilon(budget),
            drawing.drawing(),
            wishes,
            Duration.ofNanos((long) (timeout * 1e9)),
            key);
    return new QuestionBody(question, stream);
  }

  private static Wishes wishes(Fields fields, RequestedMode mode, Settings settings) {
    boolean reported = fields.flag("consensus", false);
    boolean required = fields.flag("require_consensus", false);
    if ((reported || required) && mode != RequestedMode.PUBLIC && mode != RequestedMode.TRAINED) {
      String field = required ? "require_consensus" : "consensus";
      fields.error(field, "is for the modes public and trained", mode.label());
    }
    boolean retrieval = fields.flag("retrieval", false);
    if (retrieval && mode != RequestedMode.PRIVATE && mode != RequestedMode.AUTO) {
      fields.error("retrieval", "is for the modes private and auto", mode.label());
    }
    RequestedConsensus consensus =
        required
            ? RequestedConsensus.REQUIRED
            : reported ? RequestedConsensus.REPORTED : RequestedConsensus.NONE;
    return new Wishes(
        fields.integer("priority", 0, 10, Wishes.NONE.priority()),
        consensus,
        retrieval,
        fields.flag("cache", settings.cacheByDefault()),
        fields.texts("regions", MOST_REGIONS, LONGEST_REGION));
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
