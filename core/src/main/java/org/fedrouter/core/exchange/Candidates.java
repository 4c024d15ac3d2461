package org.fedrouter.core.exchange;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.fedrouter.core.mechanism.Lattice;

/**
 * The top of the public model's next-token distribution: a function of the released prefix only.
 *
 * @param tokens token ids, best first
 * @param scores public logits in lattice units relative to the best one, so at most 0
 */
public record Candidates(Ints tokens, Ints scores) {
  /** What a node that does not lead answers. */
  public static final Candidates NONE = new Candidates(Ints.EMPTY, Ints.EMPTY);

  /**
   * @throws IllegalArgumentException when the lengths differ
   */
  public Candidates {
    if (tokens.size() != scores.size()) {
      throw new IllegalArgumentException(
          "need one score for each token, got " + scores.size() + " for " + tokens.size());
    }
  }

  /**
   * The k tokens with the largest public logits, best first; ties go to the lower id.
   *
   * @param logits of one public row; never of a shard: which tokens lead there is private
   * @param k at least 1; fewer are returned when the vocabulary is smaller
   */
  public static Candidates top(float[] logits, int k) {
    Comparator<Integer> better =
        Comparator.<Integer>comparingDouble(token -> -logits[token])
            .thenComparingInt(token -> token);
    PriorityQueue<Integer> kept = new PriorityQueue<>(k + 1, better.reversed());
    for (int token = 0; token < logits.length; token++) {
      if (kept.size() < k || logits[token] > logits[kept.element()]) {
        kept.add(token);
        if (kept.size() > k) {
          kept.remove();
        }
      }
    }
    int[] tokens = kept.stream().sorted(better).mapToInt(Integer::intValue).toArray();
    int[] scores = new int[tokens.length];
    for (int v = 0; v < tokens.length; v++) {
      scores[v] = Lattice.truncate((double) logits[tokens[v]] - logits[tokens[0]]);
    }
    return new Candidates(Ints.of(tokens), Ints.of(scores));
  }

  public int size() {
    return tokens.size();
  }

  void put(DataOutputStream out) throws IOException {
    Frame.putInts(out, tokens);
    Frame.putInts(out, scores);
  }

  static Candidates read(ByteBuffer in) {
    return new Candidates(Frame.ints(in), Frame.ints(in));
  }
}
