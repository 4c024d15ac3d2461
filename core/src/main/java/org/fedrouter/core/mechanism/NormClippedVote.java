package org.fedrouter.core.mechanism;

/**
 * A shard's vote for the distributed discrete Gaussian: the difference of its logits to the public
 * ones, centred at mid-range, scaled down to an L2 norm of at most Delta when it is longer, and
 * truncated toward zero to the lattice.
 *
 * <p>Guarantee: the sum of squares of a vote is at most Delta^2, decided with integers, whatever
 * the logits are; so a patient's change, which replaces one shard's vote, moves the sum by at most
 * 2 Delta in L2 norm. Truncation toward zero enlarges no component. The rounding of the doubles
 * cannot hurt: the integers are checked after it, and shortened if they fail. Proof:
 * docs/proofs/distributed-discrete-gaussian.md.
 */
public final class NormClippedVote {
  private NormClippedVote() {}

  /**
   * Adds a shard's vote to a hospital's sum, modulo 2^32.
   *
   * @param sum k components in lattice units, added to in place; k at most {@value
   *     DistributedGaussian#MAX_CANDIDATES}
   * @param shard the shard's logits on the k candidates. A shard whose logits are not all finite
   *     adds the zero vector.
   * @param open the public logits on the same candidates, from the same node
   * @param normBound Delta in lattice units, from 1 to {@value DistributedGaussian#MAX}
   * @throws IllegalArgumentException when lengths differ or a size is outside its domain
   */
  public static void addTo(int[] sum, float[] shard, float[] open, int normBound) {
    requireDomain(sum.length, shard.length, open.length, normBound);
    int[] vote = shorten(truncated(centred(shard, open), normBound), normBound);
    for (int v = 0; v < vote.length; v++) {
      sum[v] += vote[v];
    }
  }

  /**
   * Differences in lattice units around the middle of their range; zeros when one is not finite.
   */
  private static double[] centred(float[] shard, float[] open) {
    double[] difference = new double[shard.length];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < difference.length; v++) {
      difference[v] = ((double) shard[v] - open[v]) * Lattice.UNITS;
      if (!Double.isFinite(difference[v])) {
        return new double[difference.length];
      }
      low = Math.min(low, difference[v]);
      high = Math.max(high, difference[v]);
    }
    for (int v = 0; v < difference.length; v++) {
      difference[v] -= low / 2 + high / 2;
    }
    return difference;
  }

  /** No overflow: floats are below 2^128, so 2^16 squares of lattice units stay below 2^300. */
  private static int[] truncated(double[] vector, int normBound) {
    double squares = 0;
    for (double component : vector) {
      squares += component * component;
    }
    double norm = Math.sqrt(squares);
    double scale = norm > normBound ? normBound / norm : 1;
    int[] vote = new int[vector.length];
    for (int v = 0; v < vote.length; v++) {
      vote[v] = (int) (vector[v] * scale);
    }
    return vote;
  }

  /**
   * Moves every component one unit toward zero until the sum of squares is at most normBound^2. A
   * sum of 2^16 squares of ints stays below 2^78, so components are first cut to normBound.
   */
  static int[] shorten(int[] vote, int normBound) {
    for (int v = 0; v < vote.length; v++) {
      vote[v] = Math.max(-normBound, Math.min(normBound, vote[v]));
    }
    while (squares(vote) > (long) normBound * normBound) {
      for (int v = 0; v < vote.length; v++) {
        vote[v] -= Integer.signum(vote[v]);
      }
    }
    return vote;
  }

  /** At most 2^16 * (2^20)^2 = 2^56. */
  private static long squares(int[] vote) {
    long squares = 0;
    for (int component : vote) {
      squares += (long) component * component;
    }
    return squares;
  }

  private static void requireDomain(int k, int shard, int open, int normBound) {
    if (shard != k || open != k || k > DistributedGaussian.MAX_CANDIDATES) {
      throw new IllegalArgumentException("vote of " + shard + " on " + open + " into " + k);
    }
    if (normBound < 1 || normBound > DistributedGaussian.MAX) {
      throw new IllegalArgumentException(
          "normBound must be in [1, " + DistributedGaussian.MAX + "], got " + normBound);
    }
  }
}
