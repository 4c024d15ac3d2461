package org.fedrouter.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code config.json} in Hugging Face form. */
final class ConfigFile {
  static final String NAME = "config.json";
  static final long MAX_BYTES = 1 << 20;

  private final Path file;
  private final JsonNode root;

  private ConfigFile(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  static ModelConfig read(Path folder) {
    Path file = FolderFile.required(folder, NAME);
    try {
      return new ConfigFile(file, JsonFile.object(file, MAX_BYTES)).parse();
    } catch (IllegalArgumentException e) {
      throw new ModelException(file, "config", String.valueOf(e.getMessage()));
    }
  }

  static void write(Path file, ModelConfig c) throws IOException {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.putArray("architectures").add("LlamaForCausalLM");
    root.put("model_type", "llama");
    root.put("num_hidden_layers", c.layers());
    root.put("hidden_size", c.width());
    root.put("num_attention_heads", c.heads());
    root.put("num_key_value_heads", c.keyHeads());
    root.put("head_dim", c.headWidth());
    root.put("intermediate_size", c.inner());
    root.put("vocab_size", c.vocabulary());
    root.put("max_position_embeddings", c.positions());
    root.put("rope_theta", c.ropeTheta());
    root.put("rms_norm_eps", c.epsilon());
    root.put("tie_word_embeddings", c.tied());
    root.put("hidden_act", "silu");
    root.put("torch_dtype", "float16");
    root.put("bos_token_id", 1);
    root.put("eos_token_id", 2);
    Files.writeString(file, root.toPrettyString() + "\n");
  }

  private ModelConfig parse() {
    Family family = family();
    expect("hidden_act", "silu");
    absent("attention_bias");
    absent("mlp_bias");
    absent("quantization_config");
    if (number(root, "partial_rotary_factor", 1) != 1) {
      throw new ModelException(file, "partial_rotary_factor", "must be 1");
    }
    int layers = integer("num_hidden_layers");
    int width = integer("hidden_size");
    int heads = integer("num_attention_heads");
    return new ModelConfig(
        layers,
        width,
        heads,
        optional("num_key_value_heads", heads),
        root.hasNonNull("head_dim") ? integer("head_dim") : headWidth(width, heads),
        integer("intermediate_size"),
        integer("vocab_size"),
        integer("max_position_embeddings"),
        ropeTheta(),
        number(root, "rms_norm_eps", 1e-6),
        flag("tie_word_embeddings"),
        family,
        window(family, layers),
        scaling());
  }

  private Family family() {
    String name = root.path("model_type").asText();
    for (Family family : Family.values()) {
      if (family.label().equals(name)) {
        return family;
      }
    }
    throw new ModelException(
        file, "model_type", "must be one of llama, mistral, qwen2, is " + name);
  }

  private int headWidth(int width, int heads) {
    if (heads < 1 || width % heads != 0) {
      throw new ModelException(
          file, "num_attention_heads", "must divide hidden_size when head_dim is absent");
    }
    return width / heads;
  }

  /** Only Mistral, and Qwen2 where it says so, look back through a window. */
  private Window window(Family family, int layers) {
    Window window =
        switch (family) {
          case LLAMA -> Window.NONE;
          case MISTRAL -> mistralWindow();
          case QWEN2 ->
              flag("use_sliding_window")
                  ? new Window(positive("sliding_window"), integer("max_window_layers"))
                  : Window.NONE;
        };
    checkLayerTypes(window, layers);
    return window;
  }

  private Window mistralWindow() {
    if (!root.has("sliding_window")) {
      throw new ModelException(file, "sliding_window", "must be present, null when there is none");
    }
    return root.hasNonNull("sliding_window")
        ? new Window(positive("sliding_window"), 0)
        : Window.NONE;
  }

  private void checkLayerTypes(Window window, int layers) {
    JsonNode types = root.path("layer_types");
    for (int layer = 0; layer < Math.min(layers, types.size()); layer++) {
      String expected = window.reach(layer) > 0 ? "sliding_attention" : "full_attention";
      if (!types.path(layer).asText().equals(expected)) {
        throw new ModelException(file, "layer_types[" + layer + "]", "must be " + expected);
      }
    }
  }

  /** Newer files keep all that belongs to the rotation in one object. */
  private JsonNode rope() {
    return root.hasNonNull("rope_parameters")
        ? root.path("rope_parameters")
        : root.path("rope_scaling");
  }

  private double ropeTheta() {
    return number(rope(), "rope_theta", number(root, "rope_theta", 10_000));
  }

  private RopeScaling scaling() {
    JsonNode rope = rope();
    if (rope.isNull() || rope.isMissingNode()) {
      return new RopeScaling.None();
    }
    String type = rope.path("rope_type").asText(rope.path("type").asText());
    return switch (type) {
      case "default" -> new RopeScaling.None();
      case "linear" -> new RopeScaling.Linear(number(rope, "factor", 0));
      case "llama3" ->
          new RopeScaling.Llama3(
              number(rope, "factor", 0),
              number(rope, "low_freq_factor", 0),
              number(rope, "high_freq_factor", 0),
              number(rope, "original_max_position_embeddings", 0));
      default ->
          throw new ModelException(
              file, "rope_scaling.rope_type", "must be default, linear or llama3, is " + type);
    };
  }

  private double number(JsonNode object, String field, double otherwise) {
    JsonNode value = object.path(field);
    if (object.hasNonNull(field) && !value.isNumber()) {
      throw new ModelException(file, field, "must be a number");
    }
    return value.asDouble(otherwise);
  }

  private boolean flag(String field) {
    JsonNode value = root.path(field);
    if (root.hasNonNull(field) && !value.isBoolean()) {
      throw new ModelException(file, field, "must be true or false");
    }
    return value.asBoolean(false);
  }

  private void absent(String field) {
    JsonNode value = root.path(field);
    if (root.hasNonNull(field) && !(value.isBoolean() && !value.asBoolean())) {
      throw new ModelException(file, field, "must be absent or false: not supported");
    }
  }

  private void expect(String field, String value) {
    if (!root.path(field).asText(value).equals(value)) {
      throw new ModelException(
          file, field, "must be " + value + ", is " + root.path(field).asText());
    }
  }

  private int optional(String field, int otherwise) {
    return root.hasNonNull(field) ? integer(field) : otherwise;
  }

  private int positive(String field) {
    int value = integer(field);
    if (value < 1) {
      throw new ModelException(file, field, "must be positive, is " + value);
    }
    return value;
  }

  private int integer(String field) {
    JsonNode node = root.path(field);
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw new ModelException(file, field, "must be an integer");
    }
    return node.asInt();
  }
}
