package org.fedrouter.hospital.inference;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.fedrouter.core.exchange.Candidates;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.mechanism.Lattice;

/** The k tokens with the largest public logits; ties go to the lower id. */
final class TopCandidates {
  private TopCandidates() {}

  static Candidates of(float[] logits, int k) {
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
}
