package org.fedrouter.core.federation.server;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * Commitments or seeds as the server passes them on: all of them, to everybody alike.
 *
 * @param messages as they came, by ascending hospitals
 */
public record DrawList(List<Bytes> messages) {
  private static final int TYPE = 54;

  public DrawList {
    messages = List.copyOf(messages);
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          out.writeInt(messages.size());
          for (Bytes message : messages) {
            Frame.putBytes(out, message);
          }
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static DrawList decode(byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in -> {
          int count = Frame.length(in, Integer.BYTES);
          List<Bytes> messages = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            messages.add(Frame.bytes(in));
          }
          return new DrawList(messages);
        });
  }
}
