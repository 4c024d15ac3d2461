package org.fedrouter.core.exchange;

import java.util.UUID;

/**
 * Opens a private sequence on a node: prefill of the public row and of every shard row. Nothing is
 * given away yet.
 *
 * @param session made by the router, one for each answer
 * @param model name in the node's registry; empty for the node's default
 * @param input rendered and tokenised by the node
 * @param maxTokens largest number of tokens of the answer
 * @param retrieval whether shards may put notes of their own before the prompt
 */
public record OpenRequest(
    UUID session, String model, Input input, int maxTokens, boolean retrieval) {
  private static final int TYPE = 1;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putId(out, session);
          Frame.putText(out, model);
          Input.put(out, input);
          out.writeInt(maxTokens);
          out.writeBoolean(retrieval);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static OpenRequest decode(byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in ->
            new OpenRequest(
                Frame.id(in), Frame.text(in), Input.read(in), in.getInt(), in.get() != 0));
  }
}
