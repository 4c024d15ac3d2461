package org.fedrouter.core.mechanism;

import java.math.BigInteger;
import java.util.Optional;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.noise.BitSource;

/**
 * One token by the exponential mechanism over clipped shard votes: candidate v is drawn with
 * probability proportional to exp((public(v) + sum(v)/B)/tau).
 *
 * <p>Guarantee: for data sets that differ in one patient of one hospital the mechanism is
 * eta-bounded-range with eta = m * 4C/(B tau) + 4 * 2^-64, hence (eta^2/8)-zCDP (Dong, Durfee,
 * Rogers 2020, arXiv 1909.13830; Cesar and Rogers 2021, arXiv 2004.07223). A patient's change
 * replaces one shard's vote, so each component of the sum moves by up to 2C. The router that draws
 * is trusted. Proof: docs/proofs/exponential-mechanism.md.
 *
 * @param clip C in lattice units, from 1 to {@link #largestClip}
 * @param shards B, the published number of shards of all hospitals asked; never the live count
 * @param temperature tau
 * @param hospitalsPerPatient m, hospitals in which one patient may occur without linkage
 */
public record ExponentialMechanism(
    int clip, int shards, Temperature temperature, int hospitalsPerPatient)
    implements TokenMechanism {
  /** log2 of the reciprocal of the sampler's contribution to eta: 4 * 2^-64 = 2^-62. */
  private static final int SLACK_BITS = 62;

  /** Most shards of all hospitals together. */
  public static final int MAX_SHARDS = 100_000;

  /**
   * @throws IllegalArgumentException when a component is outside its domain
   */
  public ExponentialMechanism {
    if (shards < 1 || shards > MAX_SHARDS || hospitalsPerPatient < 1 || hospitalsPerPatient > 100) {
      throw new IllegalArgumentException(
          "shards must be in [1, "
              + MAX_SHARDS
              + "] and hospitalsPerPatient in [1, 100], got "
              + shards
              + " and "
              + hospitalsPerPatient);
    }
    if (clip < 1 || clip > largestClip(temperature)) {
      throw new IllegalArgumentException(
          "clip must be in [1, " + largestClip(temperature) + "] lattice units, got " + clip);
    }
  }

  /** Keeps half of the sampler's exponent range for the public scores. */
  public static int largestClip(Temperature temperature) {
    return (int)
        ((long) FixedExponential.MAX_EXPONENT * Lattice.UNITS * temperature.thousandths() / 4000);
  }

  /**
   * The mechanism with the largest clip whose charge for {@code tokens} tokens fits the budget.
   *
   * @param budgetNano nano-rho available to the whole answer
   * @return empty when not even the smallest clip fits
   * @throws IllegalArgumentException when tokens is below 1
   */
  public static Optional<ExponentialMechanism> calibrate(
      long budgetNano, int tokens, int shards, Temperature temperature, int hospitalsPerPatient) {
    int clip =
        Largest.above(
            0,
            largestClip(temperature),
            c ->
                new ExponentialMechanism(c, shards, temperature, hospitalsPerPatient)
                    .fits(budgetNano, tokens));
    return clip == 0
        ? Optional.empty()
        : Optional.of(new ExponentialMechanism(clip, shards, temperature, hospitalsPerPatient));
  }

  /**
   * One round is one token.
   *
   * @throws IllegalArgumentException when tokens is negative
   */
  @Override
  public BigInteger exactChargeNano(int tokens) {
    if (tokens < 0) {
      throw new IllegalArgumentException("tokens must be at least 0, got " + tokens);
    }
    BigInteger denominator = BigInteger.valueOf(scale()).shiftLeft(SLACK_BITS);
    BigInteger eta =
        BigInteger.valueOf(4_000L * hospitalsPerPatient * clip)
            .shiftLeft(SLACK_BITS)
            .add(BigInteger.valueOf(scale()));
    BigInteger numerator =
        eta.multiply(eta)
            .multiply(BigInteger.valueOf(RenyiFilter.NANO))
            .multiply(BigInteger.valueOf(tokens));
    BigInteger[] quotient =
        numerator.divideAndRemainder(denominator.multiply(denominator).shiftLeft(3));
    return quotient[0].add(BigInteger.valueOf(quotient[1].signum()));
  }

  /**
   * Draws one candidate.
   *
   * @param open public scores of the k candidates in lattice units; scores too far below the best
   *     one are raised to the lowest that the sampler resolves, which is free because they are
   *     public
   * @param sum summed votes in lattice units, each within [-B C, B C]
   * @return an index in [0, k)
   * @throws IllegalArgumentException when lengths differ, k is 0, or a sum is out of range
   */
  public int draw(int[] open, long[] sum, BitSource bits) {
    long[] score = scores(open, sum);
    long best = Long.MIN_VALUE;
    for (long s : score) {
      best = Math.max(best, s);
    }
    long[][] cumulative = new long[score.length][];
    long[] total = new long[Fixed.LIMBS];
    for (int v = 0; v < score.length; v++) {
      total = Fixed.add(total, FixedExponential.ofNegative((best - score[v]) * 1000, scale()));
      cumulative[v] = total;
    }
    long[] uniform = new long[Fixed.LIMBS];
    for (int i = 0; i < uniform.length; i++) {
      uniform[i] = bits.next32();
    }
    long[] threshold = Fixed.multiplyHigh(uniform, total);
    int index = 0;
    for (long[] bound : cumulative) {
      index += Fixed.atLeast(threshold, bound);
    }
    return index;
  }

  /** B times the exponent's numerator, in lattice units: B public(v) + sum(v). */
  private long[] scores(int[] open, long[] sum) {
    if (open.length == 0 || open.length != sum.length) {
      throw new IllegalArgumentException(
          "need as many sums as candidates and at least one, got "
              + sum.length
              + " and "
              + open.length);
    }
    int floor = lowestScore(open);
    long largest = (long) shards * clip;
    long[] score = new long[open.length];
    for (int v = 0; v < score.length; v++) {
      if (Math.abs(sum[v]) > largest) {
        throw new IllegalArgumentException("sum " + v + " is outside [-B C, B C]: " + sum[v]);
      }
      score[v] = (long) shards * Math.max(floor, open[v]) + sum[v];
    }
    return score;
  }

  private int lowestScore(int[] open) {
    int best = Integer.MIN_VALUE;
    for (int s : open) {
      best = Math.max(best, s);
    }
    int range = 4 * largestClip(temperature) - 2 * clip;
    return (int) Math.max(Integer.MIN_VALUE, (long) best - range);
  }

  /** Denominator of the exponent: (lattice units per logit) * B * (temperature in thousandths). */
  private long scale() {
    return (long) Lattice.UNITS * shards * temperature.thousandths();
  }
}
