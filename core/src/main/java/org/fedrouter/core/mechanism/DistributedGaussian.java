package org.fedrouter.core.mechanism;

import java.math.BigInteger;
import java.util.Optional;
import org.fedrouter.core.accounting.RenyiFilter;

/**
 * The distributed discrete Gaussian mechanism: every hospital adds discrete Gaussian noise of
 * parameter s to each component of its sum of votes, so that an observer of the opened total never
 * sees less than n_min - t honest shares of noise.
 *
 * <p>Guarantee of one opened round, for data sets that differ in one patient: the vote of one shard
 * (of m, for a patient in m hospitals) is replaced, so the L2 sensitivity is 2 m Delta and the
 * round is rho-zCDP with rho = (2 m Delta)^2/(2 (n_min - t) s^2), against everybody who knows the
 * total and the noise of at most t hospitals, up to a slack because a sum of discrete Gaussians is
 * not quite one (Kairouz, Liu, Steinke 2021, arXiv 2102.06387, Proposition 14).
 *
 * <p>At s &ge; 4, n_min &le; 1000 and k &le; {@value #MAX_CANDIDATES} the slack of 2^31 rounds is
 * below 10^-30 nano-units at every order from 1 + 10^-6; one whole nano-unit is charged for it.
 * Proof, with a bound of our own: docs/proofs/distributed-discrete-gaussian.md.
 *
 * @param normBound Delta, L2 norm of a vote in lattice units, from {@value #LEAST_NORM_BOUND} to
 *     {@value #MAX}
 * @param noise s, each hospital's noise in lattice units, from {@value #LEAST_NOISE} to {@value
 *     #MAX}
 * @param leastHospitals n_min, the published number below which nothing is opened; never the live
 *     count
 * @param colluding t, hospitals that may reveal their noise, from 0 to n_min - 1
 * @param hospitalsPerPatient m, hospitals in which one patient may occur without linkage
 */
public record DistributedGaussian(
    int normBound, int noise, int leastHospitals, int colluding, int hospitalsPerPatient)
    implements TokenMechanism {
  /** Below this, truncation to the lattice would visibly shorten votes. */
  public static final int LEAST_NORM_BOUND = 256;

  /** From here on a sum of discrete Gaussians is as private as one of the summed variance. */
  public static final int LEAST_NOISE = 4;

  /** Largest norm bound and noise: 1024 logits. */
  public static final int MAX = 1 << 20;

  /** Most components of a vote for which the charge is proved. */
  public static final int MAX_CANDIDATES = 1 << 16;

  private static final int MAX_HOSPITALS = 1000;
  private static final int MAX_HOSPITALS_PER_PATIENT = 100;

  /** Standard deviations of noise for which the modulus leaves room: exceeded with 4e-33. */
  private static final int DEVIATIONS = 12;

  /**
   * @throws IllegalArgumentException when a component is outside its domain
   */
  public DistributedGaussian {
    requireWithin("normBound", normBound, LEAST_NORM_BOUND, MAX);
    requireWithin("noise", noise, LEAST_NOISE, MAX);
    requireWithin("leastHospitals", leastHospitals, 1, MAX_HOSPITALS);
    requireWithin("colluding", colluding, 0, leastHospitals - 1);
    requireWithin("hospitalsPerPatient", hospitalsPerPatient, 1, MAX_HOSPITALS_PER_PATIENT);
  }

  /**
   * This mechanism with the largest norm bound, at most its own, whose charge fits the budget.
   *
   * @param budgetNano nano-rho available to the whole answer
   * @return empty when not even the smallest norm bound fits
   * @throws IllegalArgumentException when rounds is negative
   */
  public Optional<DistributedGaussian> calibrate(long budgetNano, int rounds) {
    int none = LEAST_NORM_BOUND - 1;
    int bound =
        Largest.above(none, normBound, norm -> withNormBound(norm).fits(budgetNano, rounds));
    return bound == none ? Optional.empty() : Optional.of(withNormBound(bound));
  }

  /**
   * Whether the opened total fits a signed 32-bit component: B Delta + 12 s sqrt(n) &lt; 2^31,
   * decided exactly. A total that wraps nevertheless costs usefulness, never privacy.
   *
   * @param shards B, the published number of shards of all hospitals asked
   * @param hospitals n, hospitals that add noise
   * @throws IllegalArgumentException when a parameter is below 1
   */
  public boolean fitsInt32(int shards, int hospitals) {
    requireWithin("shards", shards, 1, Integer.MAX_VALUE);
    requireWithin("hospitals", hospitals, 1, Integer.MAX_VALUE);
    long room = (1L << 31) - (long) shards * normBound;
    BigInteger widest =
        BigInteger.valueOf((long) DEVIATIONS * noise)
            .pow(2)
            .multiply(BigInteger.valueOf(hospitals));
    return room > 0 && widest.compareTo(BigInteger.valueOf(room).pow(2)) < 0;
  }

  /**
   * The exact rational rounded up, plus one for the slack.
   *
   * @throws IllegalArgumentException when rounds is negative
   */
  @Override
  public BigInteger exactChargeNano(int rounds) {
    requireWithin("rounds", rounds, 0, Integer.MAX_VALUE);
    if (rounds == 0) {
      return BigInteger.ZERO;
    }
    BigInteger sensitivity = BigInteger.valueOf(2L * hospitalsPerPatient * normBound);
    BigInteger numerator =
        sensitivity
            .pow(2)
            .multiply(BigInteger.valueOf(RenyiFilter.NANO))
            .multiply(BigInteger.valueOf(rounds));
    BigInteger variance =
        BigInteger.valueOf(noise).pow(2).multiply(BigInteger.valueOf(leastHospitals - colluding));
    BigInteger[] quotient = numerator.divideAndRemainder(variance.shiftLeft(1));
    return quotient[0].add(BigInteger.valueOf(quotient[1].signum() + 1L));
  }

  private DistributedGaussian withNormBound(int bound) {
    return new DistributedGaussian(bound, noise, leastHospitals, colluding, hospitalsPerPatient);
  }

  private static void requireWithin(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + " must be in [" + low + ", " + high + "], got " + value);
    }
  }
}
