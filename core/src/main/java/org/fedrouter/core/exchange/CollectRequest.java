package org.fedrouter.core.exchange;

import java.util.UUID;

/**
 * Asks for a hospital's masked sum of votes on the candidates of one step. A node answers once for
 * each label.
 *
 * @param attempt of the binding
 * @param step index of the token that is being chosen, from 0
 */
public record CollectRequest(UUID session, int attempt, int step, Ints candidates) {
  private static final int TYPE = 5;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putId(out, session);
          out.writeInt(attempt);
          out.writeInt(step);
          Frame.putInts(out, candidates);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static CollectRequest decode(byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in -> new CollectRequest(Frame.id(in), in.getInt(), in.getInt(), Frame.ints(in)));
  }
}
