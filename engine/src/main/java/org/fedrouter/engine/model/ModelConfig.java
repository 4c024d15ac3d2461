package org.fedrouter.engine.model;

/**
 * Sizes of a Llama-style decoder, as in a Hugging Face {@code config.json}.
 *
 * @param layers num_hidden_layers
 * @param width hidden_size
 * @param heads num_attention_heads
 * @param keyHeads num_key_value_heads; divides heads
 * @param headWidth head_dim, even
 * @param inner intermediate_size
 * @param vocabulary vocab_size
 * @param positions max_position_embeddings
 * @param ropeTheta base of the rotary frequencies
 * @param epsilon rms_norm_eps
 * @param tied whether the output layer is the embedding
 * @param family which layers have a bias
 * @param window how far back attention reaches
 * @param scaling of the rotary frequencies
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
    boolean tied,
    Family family,
    Window window,
    RopeScaling scaling) {

  private static final int MAX_LAYERS = 1024;
  private static final int MAX_HEADS = 4096;
  private static final int MAX_HEAD_WIDTH = 1024;
  private static final int MAX_WIDTH = 1 << 20;
  private static final int MAX_VOCABULARY = 1 << 24;
  private static final int MAX_POSITIONS = 1 << 24;

  /** The fused attention operator rotates heads of a multiple of this. */
  private static final int LANES = 16;

  /** Checks every size. */
  public ModelConfig {
    within("num_hidden_layers", layers, MAX_LAYERS);
    within("hidden_size", width, MAX_WIDTH);
    within("num_attention_heads", heads, MAX_HEADS);
    within("num_key_value_heads", keyHeads, MAX_HEADS);
    within("head_dim", headWidth, MAX_HEAD_WIDTH);
    within("intermediate_size", inner, MAX_WIDTH);
    within("vocab_size", vocabulary, MAX_VOCABULARY);
    within("max_position_embeddings", positions, MAX_POSITIONS);
    if (heads % keyHeads != 0) {
      throw new IllegalArgumentException(
          "num_key_value_heads: must divide num_attention_heads " + heads + ", is " + keyHeads);
    }
    if (headWidth % 2 != 0) {
      throw new IllegalArgumentException("head_dim: must be even, is " + headWidth);
    }
    positive("rope_theta", ropeTheta);
    positive("rms_norm_eps", epsilon);
  }

  /** A Llama without windows or scaling. */
  public ModelConfig(
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
    this(
        layers,
        width,
        heads,
        keyHeads,
        headWidth,
        inner,
        vocabulary,
        positions,
        ropeTheta,
        epsilon,
        tied,
        Family.LLAMA,
        Window.NONE,
        new RopeScaling.None());
  }

  /** Numbers per position and head in the key/value cache: headWidth rounded up. */
  public int cacheWidth() {
    return (headWidth + LANES - 1) / LANES * LANES;
  }

  /** The same model for at most so many positions, so that its tables take no more room. */
  public ModelConfig shortened(int most) {
    return new ModelConfig(
        layers,
        width,
        heads,
        keyHeads,
        headWidth,
        inner,
        vocabulary,
        Math.min(positions, most),
        ropeTheta,
        epsilon,
        tied,
        family,
        window,
        scaling);
  }

  private static void within(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(field + ": must be in 1.." + most + ", is " + value);
    }
  }

  private static void positive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(field + ": must be a positive number, is " + value);
    }
  }
}
