package org.fedrouter.core.exchange;

import java.util.UUID;

/**
 * Ends a sequence and asks for the text of the released tokens.
 *
 * @param tokens empty when no text is wanted
 */
public record CloseRequest(UUID session, Ints tokens) {
  private static final int TYPE = 7;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putId(out, session);
          Frame.putInts(out, tokens);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static CloseRequest decode(byte[] bytes) {
    return Frame.decode(TYPE, bytes, in -> new CloseRequest(Frame.id(in), Frame.ints(in)));
  }
}
