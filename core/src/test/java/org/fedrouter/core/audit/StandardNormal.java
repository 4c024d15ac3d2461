package org.fedrouter.core.audit;

/** The standard normal distribution between -8 and 8. */
final class StandardNormal {
  private StandardNormal() {}

  /** The x at which the distribution function is {@code probability}. */
  static double quantile(double probability) {
    double low = -8;
    double high = 8;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (distribution(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** 1/2 + density(x) (x + x^3/3 + x^5/(3 5) + ...). */
  private static double distribution(double x) {
    double term = x;
    double sum = x;
    for (int odd = 3; Math.abs(term) > 1e-18; odd += 2) {
      term *= x * x / odd;
      sum += term;
    }
    return 0.5 + Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * sum;
  }
}
