package org.fedrouter.core.mechanism;

import java.util.Arrays;

/**
 * What one shard says about the candidates: the difference of its logits to the public ones,
 * centred at mid-range, clipped to [-C, C] and truncated toward zero to the lattice.
 *
 * <p>Guarantee: every component of a vote lies in [-clip, clip] whatever the logits are, so that a
 * patient's change, which replaces one shard's vote, moves each component of the sum by at most 2C.
 * Centring is free because a softmax ignores a common shift; truncation toward zero never enlarges
 * a component. Proof: docs/proofs/exponential-mechanism.md.
 */
public final class ShardVote {
  private ShardVote() {}

  /**
   * Adds a shard's vote to a hospital's sum.
   *
   * @param shard the shard's logits on the k candidates
   * @param open the public logits on the same candidates, from the same node
   * @param clip C in lattice units, at least 1
   * @param sum k components in lattice units, added to in place. A shard whose logits are not all
   *     finite adds the zero vector.
   * @throws IllegalArgumentException when lengths differ or clip is below 1
   */
  public static void addTo(int[] sum, float[] shard, float[] open, int clip) {
    int k = sum.length;
    if (shard.length != k || open.length != k || clip < 1) {
      throw new IllegalArgumentException(
          "vote of " + shard.length + " on " + open.length + " into " + k + " with clip " + clip);
    }
    double[] difference = new double[k];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean finite = true;
    for (int v = 0; v < k; v++) {
      difference[v] = (double) shard[v] - open[v];
      finite &= Double.isFinite(difference[v]);
      low = Math.min(low, difference[v]);
      high = Math.max(high, difference[v]);
    }
    if (!finite) {
      Arrays.fill(difference, 0);
      low = 0;
      high = 0;
    }
    double middle = low / 2 + high / 2;
    for (int v = 0; v < k; v++) {
      int units = Lattice.truncate(difference[v] - middle);
      sum[v] += Math.max(-clip, Math.min(clip, units));
    }
  }
}
