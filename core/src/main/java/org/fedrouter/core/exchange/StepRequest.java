package org.fedrouter.core.exchange;

import java.util.UUID;

/**
 * Appends a released token to a sequence.
 *
 * @param step index of the token in the answer, from 0
 */
public record StepRequest(UUID session, int step, int token) {
  private static final int TYPE = 3;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putId(out, session);
          out.writeInt(step);
          out.writeInt(token);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static StepRequest decode(byte[] bytes) {
    return Frame.decode(TYPE, bytes, in -> new StepRequest(Frame.id(in), in.getInt(), in.getInt()));
  }
}
