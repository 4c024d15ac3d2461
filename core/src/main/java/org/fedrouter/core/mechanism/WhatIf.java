package org.fedrouter.core.mechanism;

import java.util.Optional;

/**
 * What private answers of fixed parameters cost at most, computed before anything is charged. All
 * charges are those that a ledger would hold: exact, in nano-rho, rounded up.
 *
 * @param rounds that one answer may open, a repeated one after a drop-out included; at least 1
 * @param answers of this kind, from 1 to {@value #MOST_ANSWERS}
 */
public record WhatIf(TokenMechanism mechanism, int rounds, int answers) {
  /** More than a department asks in its life, and a bound on the sum. */
  public static final int MOST_ANSWERS = 1_000_000;

  /** Upper end of every search for rounds. */
  private static final int MOST_ROUNDS = 1_000_000_000;

  /**
   * @throws IllegalArgumentException when a count is outside its domain, or the whole charge
   *     exceeds a long
   */
  public WhatIf {
    if (rounds < 1 || answers < 1 || answers > MOST_ANSWERS) {
      throw new IllegalArgumentException(
          "rounds must be at least 1 and answers in [1, %d], got %d and %d"
              .formatted(MOST_ANSWERS, rounds, answers));
    }
    if (mechanism.chargeNano(rounds) >= Long.MAX_VALUE / answers) {
      throw new IllegalArgumentException("the answers must cost less than 2^63 nano-rho together");
    }
  }

  /** Charge of one round. */
  public long roundNano() {
    return mechanism.chargeNano(1);
  }

  /** Charge of one answer. */
  public long answerNano() {
    return mechanism.chargeNano(rounds);
  }

  /** Charge of all answers. */
  public long totalNano() {
    return answers * answerNano();
  }

  /** How many such answers a ledger with this remainder carries. */
  public long answersIn(long remainingNano) {
    return Math.max(0, remainingNano) / Math.max(1, answerNano());
  }

  /** Largest number of rounds that the budget pays. */
  public int roundsIn(long budgetNano) {
    return mechanism.affordableRounds(budgetNano, MOST_ROUNDS);
  }

  /**
   * Largest number of tokens that the budget pays.
   *
   * @param repeated rounds charged beside one for each token
   */
  public int tokensIn(long budgetNano, int repeated) {
    return Math.max(0, roundsIn(budgetNano) - repeated);
  }

  /**
   * The mechanism with the largest clip, or norm bound, of which the budget pays that many rounds;
   * all else as in {@code like}. Not limited by any roster.
   *
   * @return empty when not even the smallest fits
   */
  public static Optional<TokenMechanism> largest(TokenMechanism like, long budgetNano, int rounds) {
    return switch (like) {
      case ExponentialMechanism em ->
          ExponentialMechanism.calibrate(
                  budgetNano, rounds, em.shards(), em.temperature(), em.hospitalsPerPatient())
              .map(TokenMechanism.class::cast);
      case DistributedGaussian g ->
          new DistributedGaussian(
                  DistributedGaussian.MAX,
                  g.noise(),
                  g.leastHospitals(),
                  g.colluding(),
                  g.hospitalsPerPatient())
              .calibrate(budgetNano, rounds)
              .map(TokenMechanism.class::cast);
    };
  }

  /** The clip C, or the norm bound Delta, in lattice units. */
  public static int boundOf(TokenMechanism mechanism) {
    return switch (mechanism) {
      case ExponentialMechanism em -> em.clip();
      case DistributedGaussian gaussian -> gaussian.normBound();
    };
  }

  /**
   * Standard deviation, in logits, of the noise in each coordinate of the mean of the shards'
   * votes: s sqrt(n)/B. The exponential mechanism adds none.
   *
   * @param hospitals n, all that add noise
   * @param shards B
   */
  public static double noiseOfMean(TokenMechanism mechanism, int hospitals, int shards) {
    return switch (mechanism) {
      case ExponentialMechanism em -> 0;
      case DistributedGaussian gaussian ->
          Lattice.logits(gaussian.noise()) * Math.sqrt(hospitals) / shards;
    };
  }
}
