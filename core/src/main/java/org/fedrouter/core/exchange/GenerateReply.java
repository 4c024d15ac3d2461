package org.fedrouter.core.exchange;

/**
 * A public answer.
 *
 * @param tokens number of tokens in the text
 */
public record GenerateReply(int promptTokens, int tokens, String text) {
  private static final int TYPE = 10;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          out.writeInt(promptTokens);
          out.writeInt(tokens);
          Frame.putText(out, text);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static GenerateReply decode(byte[] bytes) {
    return Frame.decode(
        TYPE, bytes, in -> new GenerateReply(in.getInt(), in.getInt(), Frame.text(in)));
  }
}
