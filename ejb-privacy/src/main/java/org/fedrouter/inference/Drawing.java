package org.fedrouter.inference;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.core.mechanism.Temperature;
import org.jspecify.annotations.Nullable;

/**
 * How the tokens of an answer are chosen and where it ends.
 *
 * @param maxTokens at least 1
 * @param temperature ignored when {@code greedy}; the exponential mechanism has no greedy form
 * @param topP in thousandths, 1 to 1000: draws come from the likeliest tokens that reach it; 1000
 *     is all, and all that private answers have
 * @param seed of the draws, or null for fresh ones; never of a private answer
 * @param stop texts before whose first occurrence the answer ends
 */
public record Drawing(
    int maxTokens,
    Temperature temperature,
    boolean greedy,
    int topP,
    @Nullable Long seed,
    List<String> stop) {
  /** All of the distribution. */
  public static final int WHOLE = 1_000;

  /**
   * @throws IllegalArgumentException when a component is outside its domain
   */
  public Drawing {
    stop = List.copyOf(stop);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, got " + maxTokens);
    }
    if (topP < 1 || topP > WHOLE) {
      throw new IllegalArgumentException("topP must be 1 to 1000 thousandths, got " + topP);
    }
    if (stop.size() > Sampling.MAX_STOPS || stop.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException(
          "stop must be at most " + Sampling.MAX_STOPS + " texts, none of them empty");
    }
  }

  /** Draws from the whole distribution, with fresh randomness, to the end of sequence. */
  public static Drawing of(int maxTokens, Temperature temperature) {
    return new Drawing(maxTokens, temperature, false, WHOLE, null, List.of());
  }

  void put(DataOutputStream out) throws IOException {
    out.writeInt(maxTokens);
    out.writeInt(greedy ? 0 : temperature.thousandths());
    out.writeInt(topP);
    out.writeBoolean(seed != null);
    out.writeLong(seed == null ? 0 : seed);
    out.writeInt(stop.size());
    for (String text : stop) {
      Hashes.put(out, text);
    }
  }
}
