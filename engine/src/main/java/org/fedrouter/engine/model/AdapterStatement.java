package org.fedrouter.engine.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.core.accounting.TrainingPlan;

/**
 * {@code fedrouter.json}: what a hospital says about the training of an adapter. All of it is
 * public and a function of the plan alone.
 *
 * @param training the guarantee of the training alone, by the improved conversion
 * @param date of publication, ISO 8601
 * @param ledgerOrder Renyi order of the ledger that was charged
 * @param chargeNano what it was charged
 */
public record AdapterStatement(
    LoraAdapter.Training training, String date, double ledgerOrder, long chargeNano) {
  static final String FILE = "fedrouter.json";
  private static final String FORMAT = "fedrouter-adapter-1";
  private static final long MOST_BYTES = 1 << 16;

  void write(Path folder) throws IOException {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("format", FORMAT);
    root.put("hospital", training.hospital());
    root.put("epsilon", training.epsilon());
    root.put("delta", training.delta());
    root.put("epsilon_of", "the training alone, by the improved conversion of its Renyi curve");
    root.put("base_model_hash", training.baseHash());
    if (training.plan() != null) {
      put(root.putObject("plan").put("id", training.id()), training.plan());
    }
    root.put("date", date);
    root.putObject("ledger").put("order", ledgerOrder).put("charge_nano", chargeNano);
    Files.writeString(folder.resolve(FILE), root.toPrettyString() + "\n");
  }

  private static void put(ObjectNode json, TrainingPlan plan) {
    json.put("patients", plan.patients()).put("lot", plan.lot());
    json.put("steps", plan.steps()).put("noise", plan.multiplier());
  }

  /**
   * The guarantee of an adapter's folder, and the plan behind it.
   *
   * @throws ModelException naming file, field and expectation
   */
  public static LoraAdapter.Training read(Path folder) {
    Path file = folder.resolve(FILE);
    JsonNode root = json(file, MOST_BYTES);
    if (!root.path("format").asText().equals(FORMAT)) {
      throw new ModelException(file, "format", "must be " + FORMAT);
    }
    String hospital = text(file, root, "hospital");
    double epsilon = number(file, root, "epsilon", 0, 1000);
    double delta = number(file, root, "delta", 0, 1);
    String base = text(file, root, "base_model_hash");
    return epsilon == 0
        ? new LoraAdapter.Training(hospital, epsilon, delta, base)
        : new LoraAdapter.Training(
            hospital, epsilon, delta, base, text(file, root.path("plan"), "id"), plan(file, root));
  }

  private static TrainingPlan plan(Path file, JsonNode root) {
    JsonNode plan = root.path("plan");
    try {
      return new TrainingPlan(
          (int) number(file, plan, "patients", 1, 1e9),
          (int) number(file, plan, "lot", 1, 1e9),
          (int) number(file, plan, "steps", 1, 1e6),
          (int) Math.rint(number(file, plan, "noise", 0, 32) * TrainingPlan.CLIP));
    } catch (IllegalArgumentException e) {
      throw new ModelException(file, "plan", "" + e.getMessage());
    }
  }

  static JsonNode json(Path file, long most) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > most) {
        throw new ModelException(file, "file", "must be a file of at most " + most + " bytes");
      }
      JsonNode root = new ObjectMapper().readTree(file.toFile());
      if (root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      // Same message as for JSON that is no object.
    } catch (IOException e) {
      throw new ModelException(file, "file", "must be a readable file");
    }
    throw new ModelException(file, "file", "must be a JSON object");
  }

  static double number(Path file, JsonNode root, String field, double least, double most) {
    JsonNode node = root.path(field);
    if (!node.isNumber() || !(node.asDouble() >= least && node.asDouble() <= most)) {
      throw new ModelException(file, field, "must be a number in " + least + ".." + most);
    }
    return node.asDouble();
  }

  private static String text(Path file, JsonNode root, String field) {
    JsonNode node = root.path(field);
    if (!node.isTextual() || node.textValue().length() > 256) {
      throw new ModelException(file, field, "must be a text of at most 256 characters");
    }
    return node.textValue();
  }
}
