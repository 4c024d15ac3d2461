package org.fedrouter.core.exchange;

/**
 * The leader's candidates for the next token, and the text of the released tokens that became
 * certain with this one; both are empty from other nodes.
 *
 * @param text whole characters only; what a later token may still change comes with it
 */
public record StepReply(Candidates next, String text) {
  private static final int TYPE = 4;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          next.put(out);
          Frame.putText(out, text);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static StepReply decode(byte[] bytes) {
    return Frame.decode(TYPE, bytes, in -> new StepReply(Candidates.read(in), Frame.text(in)));
  }
}
