package org.fedrouter.engine.model;

/**
 * Sizes of a Llama-style decoder, as in a Hugging Face {@code config.json}.
 *
 * @param layers num_hidden_layers
 * @param width hidden_size
 * @param heads num_attention_heads
 * @param keyHeads num_key_value_heads; divides heads
 * @param headWidth head_dim, a multiple of 16: the fused attention operator demands it
 * @param inner intermediate_size
 * @param vocabulary vocab_size
 * @param positions max_position_embeddings
 * @param ropeTheta base of the rotary frequencies
 * @param epsilon rms_norm_eps
 * @param tied whether the output layer is the embedding
 */
public record ModelConfig(
    int layers,
    int width,
    int heads,
    int keyHeads,
    int headWidth,
    int inner,
    int vocabulary,
    int positions,
    double ropeTheta,
    double epsilon,
    boolean tied) {

  private static final int LIMIT = 1 << 24;

  /** Checks every size. */
  public ModelConfig {
    positive("num_hidden_layers", layers);
    positive("hidden_size", width);
    positive("num_attention_heads", heads);
    positive("num_key_value_heads", keyHeads);
    positive("head_dim", headWidth);
    positive("intermediate_size", inner);
    positive("vocab_size", vocabulary);
    positive("max_position_embeddings", positions);
    if (heads % keyHeads != 0) {
      throw new IllegalArgumentException(
          "num_key_value_heads: must divide num_attention_heads " + heads + ", is " + keyHeads);
    }
    if (headWidth % 16 != 0) {
      throw new IllegalArgumentException("head_dim: must be a multiple of 16, is " + headWidth);
    }
    if (!(ropeTheta > 0) || !(epsilon > 0)) {
      throw new IllegalArgumentException("rope_theta and rms_norm_eps: must be positive");
    }
  }

  private static void positive(String field, int value) {
    if (value < 1 || value > LIMIT) {
      throw new IllegalArgumentException(field + ": must be in 1.." + LIMIT + ", is " + value);
    }
  }
}
