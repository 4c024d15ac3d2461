package org.fedrouter.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * {@code adapter_config.json} in the form of the PEFT library, as far as it describes plain LoRA.
 *
 * @param targets linear maps that carry an adapter, in every layer
 */
record AdapterConfigFile(int rank, double alpha, List<Linear> targets) {
  static final String FILE = "adapter_config.json";
  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST_RANK = 256;

  /** Features that would change what the matrices mean; each must be absent, false or empty. */
  private static final List<String> REFUSED =
      List.of(
          "use_rslora",
          "use_dora",
          "rank_pattern",
          "alpha_pattern",
          "modules_to_save",
          "fan_in_fan_out",
          "layers_to_transform",
          "layer_replication");

  AdapterConfigFile {
    targets = List.copyOf(targets);
  }

  static AdapterConfigFile read(Path folder) {
    Path file = folder.resolve(FILE);
    JsonNode root = AdapterStatement.json(file, MOST_BYTES);
    if (!root.path("peft_type").asText().equals("LORA")) {
      throw new ModelException(file, "peft_type", "must be LORA");
    }
    if (!root.path("bias").asText("none").equals("none")) {
      throw new ModelException(file, "bias", "must be none");
    }
    for (String field : REFUSED) {
      JsonNode node = root.path(field);
      if (node.isContainerNode() ? !node.isEmpty() : node.asBoolean()) {
        throw new ModelException(file, field, "must be absent, false or empty: not supported");
      }
    }
    double rank = AdapterStatement.number(file, root, "r", 1, MOST_RANK);
    if (rank != Math.rint(rank)) {
      throw new ModelException(file, "r", "must be a whole number");
    }
    double alpha = AdapterStatement.number(file, root, "lora_alpha", Double.MIN_VALUE, 1e6);
    return new AdapterConfigFile((int) rank, alpha, targets(file, root.path("target_modules")));
  }

  private static List<Linear> targets(Path file, JsonNode array) {
    Set<Linear> targets = EnumSet.noneOf(Linear.class);
    for (JsonNode name : array) {
      targets.add(
          Arrays.stream(Linear.values())
              .filter(linear -> module(linear).equals(name.asText()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ModelException(
                          file, "target_modules", "must name linear maps of the layers only")));
    }
    if (!array.isArray() || targets.isEmpty()) {
      throw new ModelException(file, "target_modules", "must be a list of at least one name");
    }
    return List.copyOf(targets);
  }

  void write(Path folder, String base) throws IOException {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("peft_type", "LORA").put("task_type", "CAUSAL_LM");
    root.put("base_model_name_or_path", base);
    root.put("r", rank).put("lora_alpha", alpha).put("lora_dropout", 0.0).put("bias", "none");
    targets.stream().map(AdapterConfigFile::module).forEach(root.putArray("target_modules")::add);
    root.put("inference_mode", true);
    Files.writeString(folder.resolve(FILE), root.toPrettyString() + "\n");
  }

  /** Last part of the path, as PEFT names it. */
  private static String module(Linear linear) {
    String path = linear.adapterA(0).replace(".lora_A", "");
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
