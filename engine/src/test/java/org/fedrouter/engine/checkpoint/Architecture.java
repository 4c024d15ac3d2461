package org.fedrouter.engine.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tiny decoder as its {@code config.json} describes it: 2 layers, width 64, 4 heads of which 2
 * have keys, vocabulary 300.
 *
 * @param family model_type
 * @param window positions seen, 0 for all
 * @param windowFrom first layer with a window
 * @param scaling members of rope_scaling; empty for none
 */
public record Architecture(
    String name,
    String family,
    boolean tied,
    int headWidth,
    int window,
    int windowFrom,
    Map<String, Object> scaling) {
  static final int LAYERS = 2;
  static final int WIDTH = 64;
  static final int HEADS = 4;
  static final int KEY_HEADS = 2;
  static final int INNER = 96;
  public static final int VOCABULARY = 300;
  static final int POSITIONS = 160;
  static final double THETA = 10_000;
  static final double EPSILON = 1e-5;

  private static final Map<String, Object> LLAMA3 =
      Map.of(
          "rope_type", "llama3",
          "factor", 4.0,
          "low_freq_factor", 0.5,
          "high_freq_factor", 2.0,
          "original_max_position_embeddings", 16);

  /** Every supported form. */
  public static List<Architecture> all() {
    return List.of(
        new Architecture("llama tied", "llama", true, 16, 0, 0, Map.of()),
        new Architecture("llama untied", "llama", false, 16, 0, 0, Map.of()),
        new Architecture("llama wide heads", "llama", false, 32, 0, 0, Map.of()),
        new Architecture("llama odd heads", "llama", true, 10, 0, 0, Map.of()),
        new Architecture("llama 3.1", "llama", true, 16, 0, 0, LLAMA3),
        new Architecture(
            "llama linear", "llama", true, 16, 0, 0, Map.of("type", "linear", "factor", 2.5)),
        new Architecture("mistral", "mistral", false, 16, 0, 0, Map.of()),
        new Architecture("mistral window", "mistral", false, 16, 6, 0, Map.of()),
        new Architecture("qwen2", "qwen2", true, 16, 0, 0, Map.of()),
        new Architecture("qwen2 window", "qwen2", false, 24, 5, 1, Map.of()));
  }

  /** The same without windows, scaling and biases. */
  Architecture plain() {
    return new Architecture(name, "llama", tied, headWidth, 0, 0, Map.of());
  }

  @Override
  public String toString() {
    return name;
  }

  boolean biased() {
    return family.equals("qwen2");
  }

  /** First position that position {@code t} sees in a layer. */
  int firstSeen(int layer, int t) {
    return window == 0 || layer < windowFrom ? 0 : Math.max(0, t - window + 1);
  }

  /** Angle between neighbouring positions, by the published formulas. */
  double frequency(int pair) {
    double plain = Math.pow(THETA, -2.0 * pair / headWidth);
    if (scaling.isEmpty()) {
      return plain;
    }
    double factor = number("factor");
    if (scaling.containsKey("type")) {
      return plain / factor;
    }
    double original = number("original_max_position_embeddings");
    double wave = 2 * Math.PI / plain;
    double low = number("low_freq_factor");
    double high = number("high_freq_factor");
    if (wave < original / high) {
      return plain;
    }
    if (wave > original / low) {
      return plain / factor;
    }
    double smooth = (original / wave - low) / (high - low);
    return (1 - smooth) * plain / factor + smooth * plain;
  }

  private double number(String key) {
    return ((Number) scaling.getOrDefault(key, 0)).doubleValue();
  }

  /** Every weight with its shape. */
  Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    long q = (long) HEADS * headWidth;
    long kv = (long) KEY_HEADS * headWidth;
    shapes.put("model.embed_tokens.weight", new long[] {VOCABULARY, WIDTH});
    for (int i = 0; i < LAYERS; i++) {
      String layer = "model.layers." + i + ".";
      shapes.put(layer + "input_layernorm.weight", new long[] {WIDTH});
      shapes.put(layer + "self_attn.q_proj.weight", new long[] {q, WIDTH});
      shapes.put(layer + "self_attn.k_proj.weight", new long[] {kv, WIDTH});
      shapes.put(layer + "self_attn.v_proj.weight", new long[] {kv, WIDTH});
      shapes.put(layer + "self_attn.o_proj.weight", new long[] {WIDTH, q});
      if (biased()) {
        shapes.put(layer + "self_attn.q_proj.bias", new long[] {q});
        shapes.put(layer + "self_attn.k_proj.bias", new long[] {kv});
        shapes.put(layer + "self_attn.v_proj.bias", new long[] {kv});
      }
      shapes.put(layer + "post_attention_layernorm.weight", new long[] {WIDTH});
      shapes.put(layer + "mlp.gate_proj.weight", new long[] {INNER, WIDTH});
      shapes.put(layer + "mlp.up_proj.weight", new long[] {INNER, WIDTH});
      shapes.put(layer + "mlp.down_proj.weight", new long[] {WIDTH, INNER});
    }
    shapes.put("model.norm.weight", new long[] {WIDTH});
    if (!tied) {
      shapes.put("lm_head.weight", new long[] {VOCABULARY, WIDTH});
    }
    return shapes;
  }

  ObjectNode config() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("model_type", family).put("hidden_act", "silu");
    root.put("num_hidden_layers", LAYERS).put("hidden_size", WIDTH);
    root.put("num_attention_heads", HEADS).put("num_key_value_heads", KEY_HEADS);
    root.put("intermediate_size", INNER).put("vocab_size", VOCABULARY);
    root.put("max_position_embeddings", POSITIONS).put("rope_theta", THETA);
    root.put("rms_norm_eps", EPSILON).put("tie_word_embeddings", tied);
    root.put("bos_token_id", 1).putArray("eos_token_id").add(2).add(3);
    if (headWidth * HEADS != WIDTH) {
      root.put("head_dim", headWidth);
    }
    if (scaling.isEmpty()) {
      root.putNull("rope_scaling");
    } else {
      root.set("rope_scaling", new ObjectMapper().valueToTree(scaling));
    }
    root.put("sliding_window", window == 0 ? null : window);
    if (biased()) {
      root.put("use_sliding_window", window > 0).put("max_window_layers", windowFrom);
    }
    return root;
  }
}
