package org.fedrouter.inference;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * Reads a node's {@code /info}: {@code models[]} of {@code name}, {@code hash} and {@code
 * adapters[]}, or one {@code model} with {@code model_hash}. What it does not know it skips.
 */
public final class CatalogueJson {
  /** Of one node, models and adapters each: the ledger is asked about every adapter. */
  static final int MOST = 64;

  private CatalogueJson() {}

  /**
   * The models that a page offers: the first {@value #MOST} that are ready, with the first {@value
   * #MOST} adapters of all of them.
   *
   * @throws IllegalArgumentException when it is no JSON object
   */
  public static Catalogue.Offer read(Node node, byte[] page) {
    try (var reader = Json.createReader(new ByteArrayInputStream(page))) {
      JsonObject info = reader.readObject();
      List<Catalogue.Model> models =
          info.containsKey("models")
              ? objects(info, "models")
                  .filter(CatalogueJson::ready)
                  .limit(MOST)
                  .map(CatalogueJson::model)
                  .toList()
              : List.of(single(info));
      return new Catalogue.Offer(node, bounded(models));
    } catch (JsonException e) {
      throw new IllegalArgumentException("the page of node " + node.id() + " is no JSON object", e);
    }
  }

  private static List<Catalogue.Model> bounded(List<Catalogue.Model> models) {
    List<Catalogue.Model> bounded = new ArrayList<>();
    int left = MOST;
    for (Catalogue.Model model : models) {
      List<Catalogue.Adapter> first = model.adapters().stream().limit(left).toList();
      left -= first.size();
      bounded.add(new Catalogue.Model(model.name(), model.hash(), first));
    }
    return List.copyOf(bounded);
  }

  /** A model that says nothing of its state is ready. */
  private static boolean ready(JsonObject model) {
    return !model.containsKey("state") || text(model, "state").equals("ready");
  }

  private static Catalogue.Model model(JsonObject model) {
    return new Catalogue.Model(text(model, "name"), text(model, "hash"), adapters(model));
  }

  private static Catalogue.Model single(JsonObject info) {
    return new Catalogue.Model(text(info, "model"), text(info, "model_hash"), adapters(info));
  }

  /** An adapter without a hash, or without the privacy of its training, is not published. */
  private static List<Catalogue.Adapter> adapters(JsonObject model) {
    return objects(model, "adapters")
        .map(
            a ->
                new Catalogue.Adapter(
                    text(a, "name"),
                    text(a, "hash"),
                    number(a, "epsilon"),
                    number(a, "delta"),
                    text(a, "hospital"),
                    training(a)))
        .filter(a -> !a.name().isEmpty() && !a.hash().isEmpty())
        .filter(a -> a.epsilon() > 0 && a.delta() > 0)
        .toList();
  }

  /** The training that a node claims; null when it claims none that could be. */
  private static @Nullable TrainingCharge training(JsonObject adapter) {
    if (!(adapter.get("training") instanceof JsonObject claim)) {
      return null;
    }
    try {
      TrainingPlan plan =
          new TrainingPlan(
              claim.getInt("patients"),
              claim.getInt("lot"),
              claim.getInt("steps"),
              claim.getInt("noise_lattice"));
      TrainingCharge training =
          new TrainingCharge(
              text(adapter, "hospital"),
              text(claim, "name"),
              plan,
              new Delta(number(adapter, "delta")));
      return LedgerKey.possible(training.hospital()) ? training : null;
    } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
      return null; // what JSON-P throws for members that are missing or of another type
    }
  }

  private static Stream<JsonObject> objects(JsonObject in, String field) {
    return in.get(field) instanceof JsonArray array
        ? array.stream().filter(v -> v instanceof JsonObject).map(JsonValue::asJsonObject)
        : Stream.empty();
  }

  private static String text(JsonObject in, String field) {
    return in.get(field) instanceof JsonString text ? text.getString() : "";
  }

  private static double number(JsonObject in, String field) {
    return in.get(field) instanceof JsonNumber number ? number.doubleValue() : 0;
  }
}
