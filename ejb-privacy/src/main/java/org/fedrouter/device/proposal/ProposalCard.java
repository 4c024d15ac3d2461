package org.fedrouter.device.proposal;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.proposal.ProposalModel;
import org.fedrouter.compliance.proposal.Spread;
import org.fedrouter.compliance.proposal.Target;

/**
 * What a router needs of a model's card.
 *
 * @param bits of the hashed terms
 * @param threshold probability below which the model abstains
 * @param learnt what it said of the texts of its test, by target that it was tested on
 */
public record ProposalCard(int bits, double threshold, Map<Target, Spread> learnt) {
  public ProposalCard {
    learnt = Map.copyOf(learnt);
    if (bits < 8 || bits > 20 || !(threshold > 0 && threshold <= 1) || learnt.isEmpty()) {
      throw new IllegalArgumentException(
          "a card must have bits from 8 to 20, a threshold above 0 and at most 1, and targets");
    }
  }

  /**
   * Reads the card that lies beside a graph.
   *
   * @param graph SHA-256 of the graph
   * @throws IllegalArgumentException when it is none, or of another graph
   */
  public static ProposalCard read(String json, String graph) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject card = reader.readObject();
      if (!card.getString("onnx_sha256", "").equals(graph)) {
        throw new IllegalArgumentException("the card is of another model");
      }
      Map<Target, Spread> learnt = new EnumMap<>(Target.class);
      for (JsonObject one : array(card, "targets").getValuesAs(JsonObject.class)) {
        Spread spread = spread(one);
        learnt.put(spread.target(), spread);
      }
      double threshold =
          card.get("threshold") instanceof JsonNumber number ? number.doubleValue() : 0;
      return new ProposalCard(card.getInt("bits", 0), threshold, learnt);
    } catch (JsonException | ClassCastException | ArithmeticException e) {
      throw new IllegalArgumentException("it is no card of a model of proposals", e);
    }
  }

  private static Spread spread(JsonObject one) {
    Target target =
        Target.of(one.getString("target", ""))
            .orElseThrow(() -> new IllegalArgumentException("the card has an unknown target"));
    if (!(one.get("reference") instanceof JsonObject reference)) {
      throw new IllegalArgumentException("the card has no reference for " + target.label());
    }
    return new Spread(
        target, counts(array(reference, "values")), counts(array(reference, "confidence")));
  }

  private static JsonArray array(JsonObject object, String name) {
    if (object.get(name) instanceof JsonArray array) {
      return array;
    }
    throw new IllegalArgumentException("the card has no list of " + name);
  }

  private static List<Long> counts(JsonArray numbers) {
    return numbers.getValuesAs(JsonNumber.class).stream().map(JsonNumber::longValueExact).toList();
  }

  /** What a graph's probabilities mean. */
  public List<ProposalAnswer> answers(List<Double> probabilities) {
    return ProposalModel.proposals(probabilities, threshold).stream()
        .map(proposal -> ProposalAnswer.of(proposal, this))
        .toList();
  }
}
