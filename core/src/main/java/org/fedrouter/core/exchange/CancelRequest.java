package org.fedrouter.core.exchange;

import java.util.UUID;

/** Stops an answer of a model or adapter; its rows are free after the step that is running. */
public record CancelRequest(UUID session) {
  private static final int TYPE = 16;

  public byte[] encode() {
    return Frame.encode(TYPE, out -> Frame.putId(out, session));
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static CancelRequest decode(byte[] bytes) {
    return Frame.decode(TYPE, bytes, in -> new CancelRequest(Frame.id(in)));
  }
}
