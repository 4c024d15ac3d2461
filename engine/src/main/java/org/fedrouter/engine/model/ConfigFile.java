package org.fedrouter.engine.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** {@code config.json} in Hugging Face form. */
final class ConfigFile {
  private static final long MAX_BYTES = 1 << 20;
  private static final Set<String> FAMILIES = Set.of("llama", "mistral");

  private final Path file;
  private final JsonNode root;

  private ConfigFile(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  static ModelConfig read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ModelException(file, "file", "must be smaller than " + MAX_BYTES + " bytes");
      }
      return new ConfigFile(file, new ObjectMapper().readTree(file.toFile())).parse();
    } catch (JsonProcessingException e) {
      throw new ModelException(file, "file", "must be JSON");
    } catch (IOException e) {
      throw new ModelException(file, "file", "must be a readable file");
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
    String family = root.path("model_type").asText();
    if (!FAMILIES.contains(family)) {
      throw new ModelException(file, "model_type", "must be one of llama, mistral, is " + family);
    }
    expect("hidden_act", "silu");
    if (root.hasNonNull("rope_scaling")) {
      throw new ModelException(file, "rope_scaling", "must be absent: not supported");
    }
    if (root.path("attention_bias").asBoolean() || root.path("mlp_bias").asBoolean()) {
      throw new ModelException(file, "attention_bias, mlp_bias", "must be false");
    }
    int width = integer("hidden_size");
    int heads = integer("num_attention_heads");
    return new ModelConfig(
        integer("num_hidden_layers"),
        width,
        heads,
        optional("num_key_value_heads", heads),
        optional("head_dim", heads == 0 ? 0 : width / heads),
        integer("intermediate_size"),
        integer("vocab_size"),
        integer("max_position_embeddings"),
        root.path("rope_theta").asDouble(10_000),
        root.path("rms_norm_eps").asDouble(1e-6),
        root.path("tie_word_embeddings").asBoolean(false));
  }

  private void expect(String field, String value) {
    if (!root.path(field).asText(value).equals(value)) {
      throw new ModelException(
          file, field, "must be " + value + ", is " + root.path(field).asText());
    }
  }

  private int optional(String field, int otherwise) {
    return root.has(field) ? integer(field) : otherwise;
  }

  private int integer(String field) {
    JsonNode node = root.path(field);
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw new ModelException(file, field, "must be an integer");
    }
    return node.asInt();
  }
}
