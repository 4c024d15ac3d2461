package org.fedrouter.core.planning;

/**
 * How much the choice for one task tells about another: a classical correlation.
 *
 * <p>With P(k, l) proportional to exp(-beta (h_i(k) + h_j(l) + t[i, j] d[k, l])), where h_i is what
 * task i meets without task j and the reverse, over the probable nodes of both, the strength is
 * I(A_i; A_j) / min(H(A_i), H(A_j)): mutual information over the smaller entropy.
 *
 * @param one task
 * @param other task
 * @param strength in [0, 1]; 0 when one of them has one probable node only
 * @param sign whether they want to be near each other
 * @param chsh of the same joint distribution
 */
public record Entanglement(String one, String other, double strength, Sign sign, Chsh chsh) {
  /** Which way the distance of two tasks counts. */
  public enum Sign {
    /** The nearer the cheaper. */
    AFFINITY,
    /** The farther the cheaper. */
    ANTI_AFFINITY
  }

  static Sign sign(double weight) {
    return weight > 0 ? Sign.AFFINITY : Sign.ANTI_AFFINITY;
  }
}
