package org.fedrouter.inference;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;

/**
 * What one answer released: the part that may be shown again at no cost.
 *
 * @param mode {@code public} or {@code private}
 * @param spentNano settled charge in nano-rho
 * @param nodes that took part
 * @param aggregation how the hospitals' votes were summed: {@code none}, {@code masked-sum} or
 *     {@code distributed-discrete-gaussian}
 * @param tokens released, including an end of sequence
 */
public record Released(
    String text, String mode, long spentNano, List<String> nodes, String aggregation, int tokens) {
  public Released {
    nodes = List.copyOf(nodes);
  }

  public String toJson() {
    JsonArrayBuilder names = Json.createArrayBuilder();
    nodes.forEach(names::add);
    return Json.createObjectBuilder()
        .add("text", text)
        .add("mode", mode)
        .add("spent_nano", spentNano)
        .add("nodes", names)
        .add("aggregation", aggregation)
        .add("tokens", tokens)
        .build()
        .toString();
  }

  /** Reads what {@link #toJson} wrote. */
  public static Released ofJson(String json) {
    JsonObject o;
    try (var reader = Json.createReader(new StringReader(json))) {
      o = reader.readObject();
    }
    return new Released(
        o.getString("text"),
        o.getString("mode"),
        o.getJsonNumber("spent_nano").longValueExact(),
        o.getJsonArray("nodes").getValuesAs(JsonString::getString),
        o.getString("aggregation"),
        o.getInt("tokens"));
  }
}
