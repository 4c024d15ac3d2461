package org.fedrouter.core.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model of proposals says.
 *
 * @param probabilities of all values of all its targets, in their order
 */
public record ProposeReply(List<Double> probabilities) {
  private static final int TYPE = 18;

  public ProposeReply {
    probabilities = List.copyOf(probabilities);
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          out.writeInt(probabilities.size());
          for (double probability : probabilities) {
            out.writeDouble(probability);
          }
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static ProposeReply decode(byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in -> {
          int size = Frame.length(in, Double.BYTES);
          List<Double> probabilities = new ArrayList<>(size);
          for (int i = 0; i < size; i++) {
            probabilities.add(in.getDouble());
          }
          return new ProposeReply(probabilities);
        });
  }
}
