package org.fedrouter.core.exchange;

/** The text of the released tokens. */
public record CloseReply(String text) {
  private static final int TYPE = 8;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putText(out, text);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static CloseReply decode(byte[] bytes) {
    return Frame.decode(TYPE, bytes, in -> new CloseReply(Frame.text(in)));
  }
}
