package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
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
    @Nullable String idempotencyKey) {

  /** Whose knowledge may be used. */
  public enum Mode {
    AUTO,
    PUBLIC,
    PRIVATE;

    /** The word of the REST interface and of the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
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
    body.properties().removeIf(field -> field.getValue().isNull());
    return body;
  }
}
