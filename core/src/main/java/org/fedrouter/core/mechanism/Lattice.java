package org.fedrouter.core.mechanism;

/**
 * The lattice on which scores and votes live: multiples of gamma = 2^-10 of a logit.
 *
 * <p>2^-10 is far below the noise of sampling at any admissible temperature, and the sum of a
 * million shards still fits an int.
 */
public final class Lattice {
  /** Lattice units in one logit, 1/gamma. */
  public static final int UNITS = 1 << 10;

  private Lattice() {}

  /** The multiple of gamma nearest to {@code logits} on the side of zero. */
  public static int truncate(double logits) {
    return (int) (logits * UNITS);
  }

  /** Units as logits. */
  public static double logits(long units) {
    return (double) units / UNITS;
  }
}
