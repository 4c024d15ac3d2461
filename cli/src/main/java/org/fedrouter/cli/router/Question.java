package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.fedrouter.cli.console.Json;
import org.jspecify.annotations.Nullable;

/**
 * The body of one inference request. What is null is left out: the router has its own defaults.
 *
 * @param timeoutSeconds how long the router may take
 */
public record Question(
    String prompt,
    Mode mode,
    @Nullable String mechanism,
    @Nullable String model,
    @Nullable String department,
    @Nullable BigDecimal epsilon,
    @Nullable Integer maxTokens,
    @Nullable BigDecimal temperature,
    @Nullable Integer timeoutSeconds,
    @Nullable String idempotencyKey,
    Wishes wishes) {

  /** Whose knowledge may be used. */
  public enum Mode {
    AUTO,
    PUBLIC,
    TRAINED,
    PRIVATE;

    /** The word of the REST interface and of the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is rarely asked for.
   *
   * @param stop texts before which the answer ends
   * @param consensus whether several nodes must sign the same answer
   * @param cache whether an earlier answer to the same question will do
   */
  public record Wishes(
      @Nullable BigDecimal topP,
      @Nullable Long seed,
      List<String> stop,
      @Nullable Integer priority,
      boolean consensus,
      boolean cache) {
    /** Nothing of it. */
    public static final Wishes NONE = new Wishes(null, null, List.of(), null, false, false);

    public Wishes {
      stop = List.copyOf(stop);
    }

    private void put(ObjectNode body) {
      ObjectNode parameters = Json.object();
      parameters.put("top_p", topP);
      parameters.put("seed", seed);
      stop.forEach(text -> parameters.withArray("stop").add(text));
      parameters.properties().removeIf(field -> field.getValue().isNull());
      if (!parameters.isEmpty()) {
        body.set("parameters", parameters);
      }
      body.put("priority", priority);
      if (consensus) {
        body.put("require_consensus", true);
      }
      if (cache) {
        body.put("cache", true);
      }
    }
  }

  /** The request as the router reads it. */
  public ObjectNode body() {
    ObjectNode body = Json.object();
    body.put("prompt", prompt);
    body.put("mode", mode.toString());
    body.put("mechanism", mechanism);
    body.put("model", model);
    body.put("department", department);
    body.put("max_privacy_budget", epsilon);
    body.put("max_tokens", maxTokens);
    body.put("temperature", temperature);
    body.put("timeout", timeoutSeconds);
    body.put("idempotency_key", idempotencyKey);
    wishes.put(body);
    body.properties().removeIf(field -> field.getValue().isNull());
    return body;
  }
}
