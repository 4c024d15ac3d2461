package org.fedrouter.core.exchange;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How the tokens of an answer are chosen where no shard takes part.
 *
 * @param maxTokens largest number of tokens
 * @param temperature in thousandths; 0 is greedy
 * @param topP in thousandths: only the likeliest tokens whose probabilities reach it are drawn
 *     from; 1000 is all
 * @param seed of the sampling stream
 * @param stop texts before whose first occurrence the answer ends
 */
public record Sampling(int maxTokens, int temperature, int topP, long seed, List<String> stop) {
  /** Most stop texts of one request. */
  public static final int MAX_STOPS = 16;

  public Sampling {
    stop = List.copyOf(stop);
  }

  void put(DataOutputStream out) throws IOException {
    out.writeInt(maxTokens);
    out.writeInt(temperature);
    out.writeInt(topP);
    out.writeLong(seed);
    out.writeInt(stop.size());
    for (String text : stop) {
      Frame.putText(out, text);
    }
  }

  static Sampling read(ByteBuffer in) {
    int maxTokens = in.getInt();
    int temperature = in.getInt();
    int topP = in.getInt();
    long seed = in.getLong();
    List<String> stop = new ArrayList<>();
    for (int left = Frame.length(in, Integer.BYTES); left > 0; left--) {
      stop.add(Frame.text(in));
    }
    return new Sampling(maxTokens, temperature, topP, seed, stop);
  }
}
