package org.fedrouter.core.exchange;

import java.util.UUID;

/**
 * Opens a private sequence on a node: prefill of the public row and of every shard row.
 *
 * <p>The node recomputes nothing of the mechanism: it refuses a clip or a candidate set larger than
 * its own policy allows.
 *
 * @param session made by the router, one for each answer and node
 * @param prompt text, tokenised by the node
 * @param maxTokens rounds that the reservation pays for
 * @param clip C in lattice units
 * @param candidates k, the size of the candidate set
 * @param leader whether this node supplies public scores and candidates
 */
public record OpenRequest(
    UUID session, String prompt, int maxTokens, int clip, int candidates, boolean leader) {
  private static final int TYPE = 1;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putId(out, session);
          Frame.putText(out, prompt);
          out.writeInt(maxTokens);
          out.writeInt(clip);
          out.writeInt(candidates);
          out.writeBoolean(leader);
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
                Frame.id(in),
                Frame.text(in),
                in.getInt(),
                in.getInt(),
                in.getInt(),
                in.get() != 0));
  }
}
