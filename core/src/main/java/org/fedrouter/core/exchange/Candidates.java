package org.fedrouter.core.exchange;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

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
