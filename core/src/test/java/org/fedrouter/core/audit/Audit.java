package org.fedrouter.core.audit;

import java.util.function.BooleanSupplier;

/**
 * A threshold test against a mechanism: an adversary sees one release and guesses which of two
 * neighbouring data sets it came from. The counts bound the loss from below.
 *
 * @param samples releases of each data set
 * @param guessedRight how often the adversary guessed the first data set when it was the first
 * @param guessedWrong how often it guessed the first when it was the second
 */
public record Audit(int samples, long guessedRight, long guessedWrong) {
  /** Probability that a bound exceeds the true loss, over fresh seeds; half for each rate. */
  static final double FALSE_ALARM = 1e-6;

  /**
   * Runs the test.
   *
   * @param first releases from the first data set; true when the adversary guesses the first
   * @param second releases from the second; true when the adversary guesses the first
   */
  public static Audit of(int samples, BooleanSupplier first, BooleanSupplier second) {
    long right = 0;
    long wrong = 0;
    for (int i = 0; i < samples; i++) {
      right += first.getAsBoolean() ? 1 : 0;
      wrong += second.getAsBoolean() ? 1 : 0;
    }
    return new Audit(samples, right, wrong);
  }

  /**
   * Lower bound on mu of Gaussian differential privacy: a mu-GDP mechanism has quantile(1 - FPR) -
   * quantile(FNR) at most mu (Dong, Roth, Su 2022, arXiv 1905.02383).
   */
  public double muAtLeast() {
    return StandardNormal.quantile(rightAtLeast()) - StandardNormal.quantile(wrongAtMost());
  }

  /** Lower bound on eta of bounded range: log-odds of one event between neighbours. */
  public double etaAtLeast() {
    return logOdds(rightAtLeast()) - logOdds(wrongAtMost());
  }

  private double rightAtLeast() {
    return ClopperPearson.lower(guessedRight, samples, FALSE_ALARM / 2);
  }

  private double wrongAtMost() {
    return ClopperPearson.upper(guessedWrong, samples, FALSE_ALARM / 2);
  }

  private static double logOdds(double p) {
    return Math.log(p) - Math.log1p(-p);
  }
}
