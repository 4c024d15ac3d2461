package org.fedrouter.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and what it cost.
 *
 * @param mode that was taken: {@code public}, {@code trained} or {@code private}
 * @param rho charged to each ledger; what a replayed answer cost when it was released
 * @param epsilonSpent conversion of {@code rho} at {@code delta}: an estimate for this answer alone
 * @param remaining what each charged ledger has left
 * @param nodes that took part
 * @param aggregation how the hospitals' votes were summed
 * @param tokens released, an end of sequence included
 * @param finish {@code stop}, {@code length} or {@code cancelled}
 * @param degraded in mode auto, why a better way was not taken; empty when it was
 * @param replayed whether it had been released before under the same key
 */
public record Answer(
    String text,
    String mode,
    double rho,
    double epsilonSpent,
    double delta,
    Map<String, Ledger> remaining,
    List<String> nodes,
    String aggregation,
    int tokens,
    int promptTokens,
    String finish,
    Model model,
    String degraded,
    boolean replayed,
    boolean cached,
    double latencyMs,
    String requestId) {
  public Answer {
    remaining = Map.copyOf(remaining);
    nodes = List.copyOf(nodes);
  }

  /**
   * What gave the answer.
   *
   * @param adapter published adapter, or empty
   * @param trainingEpsilon that stands behind the adapter's training, null without one
   */
  public record Model(String name, String hash, String adapter, @Nullable Double trainingEpsilon) {}

  static Answer read(JsonNode json) throws IOException {
    Map<String, Ledger> remaining = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> ledger : json.path("remaining").properties()) {
      remaining.put(ledger.getKey(), Json.read(ledger.getValue(), Ledger.class));
    }
    List<String> nodes = List.of(Json.MAPPER.convertValue(json.withArray("nodes"), String[].class));
    JsonNode model = json.path("model");
    return new Answer(
        json.path("text").asText(),
        json.path("mode").asText(),
        json.path("rho").asDouble(),
        json.path("epsilon_spent").asDouble(),
        json.path("delta").asDouble(),
        remaining,
        nodes,
        json.path("aggregation").asText(),
        json.path("tokens").asInt(),
        json.path("prompt_tokens").asInt(),
        json.path("finish").asText(),
        new Model(
            model.path("name").asText(),
            model.path("hash").asText(),
            model.path("adapter").asText(),
            model.has("training_epsilon") ? model.path("training_epsilon").asDouble() : null),
        json.path("degraded").asText(),
        json.path("replayed").asBoolean(),
        json.path("cached").asBoolean(),
        json.path("latency_ms").asDouble(),
        json.path("request_id").asText());
  }
}
