package org.fedrouter.core.accounting;

/**
 * One Renyi loss at one order against (epsilon, delta): the improved conversion epsilon = r + log(1
 * - 1/a) - log(delta a)/(a-1) (Canonne, Kamath, Steinke 2020, arXiv 2004.00010, Proposition 12),
 * solved for each of the three. Plain double arithmetic; callers round.
 */
final class RenyiConversion {
  private RenyiConversion() {}

  /** May be negative, which is to be read as 0. */
  static double epsilon(double loss, double order, Delta delta) {
    return loss - slack(order, delta);
  }

  /** May be negative, which admits nothing. */
  static double loss(Epsilon epsilon, double order, Delta delta) {
    return epsilon.value() + slack(order, delta);
  }

  /** The logarithm of delta; may be positive, which says nothing. */
  static double logDelta(double loss, double order, Epsilon epsilon) {
    return (order - 1) * (loss + Math.log1p(-1 / order) - epsilon.value()) - Math.log(order);
  }

  private static double slack(double order, Delta delta) {
    return -Math.log1p(-1 / order) + Math.log(delta.value() * order) / (order - 1);
  }
}
