package org.fedrouter.core.exchange;

/**
 * A whole answer of the public model: no shard takes part.
 *
 * @param temperature in thousandths; 0 is greedy
 * @param seed of the sampling stream, drawn by the router
 */
public record GenerateRequest(String prompt, int maxTokens, int temperature, long seed) {
  private static final int TYPE = 9;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putText(out, prompt);
          out.writeInt(maxTokens);
          out.writeInt(temperature);
          out.writeLong(seed);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static GenerateRequest decode(byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in -> new GenerateRequest(Frame.text(in), in.getInt(), in.getInt(), in.getLong()));
  }
}
