package org.fedrouter.core.audit;

/** Confidence bounds of a probability from counts, exact at any number of trials. */
final class ClopperPearson {
  private ClopperPearson() {}

  /** The probability is above this with an error of at most {@code error}. */
  static double lower(long hits, long trials, double error) {
    return 1 - upper(trials - hits, trials, error);
  }

  /**
   * The smallest p at which so few hits have probability {@code error}: the probability is below it
   * with an error of at most {@code error}.
   */
  static double upper(long hits, long trials, double error) {
    double low = (double) hits / trials;
    double high = 1;
    if (hits == trials) {
      return 1;
    }
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (atMost(hits, trials, middle) > error) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** P(Bin(trials, p) at most hits) for p at least hits/trials: its terms fall from the top. */
  private static double atMost(long hits, long trials, double p) {
    double term =
        Math.exp(
            logFactorial(trials)
                - logFactorial(hits)
                - logFactorial(trials - hits)
                + hits * Math.log(p)
                + (trials - hits) * Math.log1p(-p));
    double sum = term;
    for (long i = hits; i > 0 && term > 1e-18 * sum; i--) {
      term *= i / (trials - i + 1.0) * (1 - p) / p;
      sum += term;
    }
    return sum;
  }

  /** Stirling's series from 256 on; its error there is below 1e-15. */
  private static double logFactorial(long n) {
    if (n >= 256) {
      double x = n;
      return x * Math.log(x)
          - x
          + Math.log(2 * Math.PI * x) / 2
          + 1 / (12 * x)
          - 1 / (360 * x * x * x);
    }
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }
}
