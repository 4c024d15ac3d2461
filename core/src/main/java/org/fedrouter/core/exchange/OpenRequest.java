package org.fedrouter.core.exchange;

import java.util.UUID;

/**
 * Opens a private sequence on a node: prefill of the public row and of every shard row. Nothing is
 * given away yet.
 *
 * @param session made by the router, one for each answer
 * @param prompt text, tokenised by the node
 * @param maxTokens largest number of tokens of the answer
 */
public record OpenRequest(UUID session, String prompt, int maxTokens) {
  private static final int TYPE = 1;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putId(out, session);
          Frame.putText(out, prompt);
          out.writeInt(maxTokens);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static OpenRequest decode(byte[] bytes) {
    return Frame.decode(
        TYPE, bytes, in -> new OpenRequest(Frame.id(in), Frame.text(in), in.getInt()));
  }
}
