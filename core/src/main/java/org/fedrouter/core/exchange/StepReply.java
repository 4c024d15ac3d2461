package org.fedrouter.core.exchange;

/** The leader's candidates for the next token; empty from other nodes. */
public record StepReply(Candidates next) {
  private static final int TYPE = 4;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          next.put(out);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static StepReply decode(byte[] bytes) {
    return Frame.decode(TYPE, bytes, in -> new StepReply(Candidates.read(in)));
  }
}
