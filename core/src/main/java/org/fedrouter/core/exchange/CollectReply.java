package org.fedrouter.core.exchange;

/**
 * A hospital's masked sum modulo 2^32, in the order of the candidates: uniformly distributed for
 * whoever lacks the masks.
 */
public record CollectReply(Ints sum) {
  private static final int TYPE = 6;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putInts(out, sum);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static CollectReply decode(byte[] bytes) {
    return Frame.decode(TYPE, bytes, in -> new CollectReply(Frame.ints(in)));
  }
}
