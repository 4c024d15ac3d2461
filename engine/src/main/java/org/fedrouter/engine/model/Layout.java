package org.fedrouter.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and shapes of the weights of a model, Hugging Face names, linear maps as [out, in]. */
public final class Layout {
  static final String EMBEDDING = "model.embed_tokens.weight";
  static final String FINAL_NORM = "model.norm.weight";
  static final String HEAD = "lm_head.weight";

  private Layout() {}

  /** Every weight with its shape, in a fixed order. */
  public static Map<String, long[]> of(ModelConfig c) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(EMBEDDING, new long[] {c.vocabulary(), c.width()});
    for (int layer = 0; layer < c.layers(); layer++) {
      shapes.put(attentionNorm(layer), new long[] {c.width()});
      shapes.put(innerNorm(layer), new long[] {c.width()});
      for (Linear linear : Linear.values()) {
        shapes.put(linear.weight(layer), new long[] {linear.out(c), linear.in(c)});
        if (c.family().biased(linear)) {
          shapes.put(linear.bias(layer), new long[] {linear.out(c)});
        }
      }
    }
    shapes.put(FINAL_NORM, new long[] {c.width()});
    if (!c.tied()) {
      shapes.put(HEAD, new long[] {c.vocabulary(), c.width()});
    }
    return Collections.unmodifiableMap(shapes);
  }

  /**
   * The weight of that name.
   *
   * @throws IllegalArgumentException when it is missing
   */
  public static <V> V required(Map<String, V> weights, String name) {
    V weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("no weight " + name);
    }
    return weight;
  }

  /** Name of the factors of an 8-bit weight, one per output row. */
  static String scale(String name) {
    return name + "_scale";
  }

  static String attentionNorm(int layer) {
    return "model.layers." + layer + ".input_layernorm.weight";
  }

  static String innerNorm(int layer) {
    return "model.layers." + layer + ".post_attention_layernorm.weight";
  }
}
