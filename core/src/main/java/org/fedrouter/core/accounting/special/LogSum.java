package org.fedrouter.core.accounting.special;

/**
 * Sums of exponentials by their logarithms: terms beyond the range of doubles add up. No term is
 * negative, so nothing cancels; relative error of n terms below n 2^-52.
 */
public final class LogSum {
  private LogSum() {}

  /** log(1 + exp(t) + exp(u) + ...): a small sum keeps its relative accuracy. */
  public static double logOnePlusSum(double[] logTerms) {
    return logOnePlusExp(log(logTerms));
  }

  /** log(exp(t) + exp(u) + ...); negative infinity for no terms. */
  public static double log(double[] logTerms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double term : logTerms) {
      largest = Math.max(largest, term);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      return largest;
    }
    double sum = 0;
    for (double term : logTerms) {
      sum += Math.exp(term - largest);
    }
    return largest + Math.log(sum);
  }

  /** log(1 + exp(x)) without overflow. */
  public static double logOnePlusExp(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  /**
   * log(exp(x) - 1).
   *
   * @param x greater than 0
   */
  public static double logExpMinusOne(double x) {
    return x > 1 ? x + Math.log1p(-Math.exp(-x)) : Math.log(Math.expm1(x));
  }
}
