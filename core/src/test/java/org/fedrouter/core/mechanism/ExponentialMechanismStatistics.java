package org.fedrouter.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The sampler against its exact distribution, and an audit of the claimed loss. Seeds are fixed, so
 * a run either always passes or always fails; false-alarm rates are those over fresh seeds.
 */
class ExponentialMechanismStatistics {
  private static final MathContext DIGITS = new MathContext(60);
  private static final int SAMPLES = 100_000;

  /** chi-squared with 15 degrees of freedom exceeds this with probability 1e-6. */
  private static final double CHI_SQUARED_15 = 56.49;

  @Test
  void draw_followsTheExactDistribution() {
    ExponentialMechanism mechanism =
        new ExponentialMechanism(2 * 1024, 12, new Temperature(800), 1);
    SplittableRandom random = new SplittableRandom(7);
    int[] open = random.ints(16, -3_000, 1).toArray();
    long[] sum = random.longs(16, -12 * 2048, 12 * 2048 + 1).toArray();
    double[] exact = exact(mechanism, open, sum);
    int[] seen = counts(mechanism, open, sum, 11);
    double statistic = 0;
    for (int v = 0; v < 16; v++) {
      double expected = exact[v] * SAMPLES;
      assertThat(expected).isGreaterThan(5);
      statistic += (seen[v] - expected) * (seen[v] - expected) / expected;
    }
    assertThat(statistic).isLessThan(CHI_SQUARED_15);
  }

  @Test
  void draw_withAWrongTemperature_isTellApart() {
    ExponentialMechanism mechanism =
        new ExponentialMechanism(2 * 1024, 12, new Temperature(800), 1);
    SplittableRandom random = new SplittableRandom(7);
    int[] open = random.ints(16, -3_000, 1).toArray();
    long[] sum = random.longs(16, -12 * 2048, 12 * 2048 + 1).toArray();
    double[] exact = exact(mechanism, open, sum);
    int[] seen =
        counts(new ExponentialMechanism(2 * 1024, 12, new Temperature(850), 1), open, sum, 11);
    double statistic = 0;
    for (int v = 0; v < 16; v++) {
      statistic += Math.pow(seen[v] - exact[v] * SAMPLES, 2) / (exact[v] * SAMPLES);
    }
    assertThat(statistic).isGreaterThan(CHI_SQUARED_15);
  }

  /**
   * Amplified to eta = 1: the honest mechanism's lower confidence bound on eta stays below the
   * claim, one whose votes have twice the sensitivity does not. False alarm below 1e-6.
   */
  @Test
  void audit_ofDoubledSensitivity_alarms_andOfTheHonestOne_doesNot() {
    ExponentialMechanism claimed = new ExponentialMechanism(1024, 4, Temperature.ONE, 1);
    double eta = 1.0;
    assertThat(claimed.chargeNano(1)).isEqualTo((long) Math.ceil(eta * eta / 8 * 1e9) + 1);
    assertThat(lowerBoundOnEta(claimed, 1024, 1)).isLessThanOrEqualTo(eta);
    assertThat(lowerBoundOnEta(new ExponentialMechanism(2048, 4, Temperature.ONE, 1), 2048, 1))
        .isGreaterThan(eta);
  }

  @Test
  void draw_ofMalformedInput_isRefused() {
    ExponentialMechanism mechanism = new ExponentialMechanism(1024, 4, Temperature.ONE, 1);
    ReplayedBits bits = new ReplayedBits(1);
    assertThatThrownBy(() -> mechanism.draw(new int[] {0, 0}, new long[] {0}, bits))
        .hasMessageContaining("candidates");
    assertThatThrownBy(() -> mechanism.draw(new int[0], new long[0], bits))
        .hasMessageContaining("candidates");
    assertThatThrownBy(() -> mechanism.draw(new int[] {0}, new long[] {4097}, bits))
        .hasMessageContaining("outside");
  }

  @Test
  void draw_amongHopelessCandidates_neverFails() {
    ExponentialMechanism mechanism =
        new ExponentialMechanism(
            ExponentialMechanism.largestClip(Temperature.ONE), 3, Temperature.ONE, 1);
    long edge = 3L * mechanism.clip();
    int[] open = {0, -50_000_000, Integer.MIN_VALUE};
    int index = mechanism.draw(open, new long[] {-edge, edge, edge}, new ReplayedBits(5));
    assertThat(index).isBetween(0, 2);
  }

  /**
   * Two neighbours: the changed patient's shard votes for token 0 or against it, everybody else
   * stays silent. log(P/P') of token 0 minus that of token 1 is at most eta.
   */
  private static double lowerBoundOnEta(ExponentialMechanism mechanism, int vote, long seed) {
    int[] open = {0, 0};
    int[] with = counts(mechanism, open, new long[] {vote, -vote}, seed);
    int[] against = counts(mechanism, open, new long[] {-vote, vote}, seed + 1);
    double logOdds =
        Math.log((double) with[0] / with[1]) - Math.log((double) against[0] / against[1]);
    double error = Math.sqrt(1.0 / with[0] + 1.0 / with[1] + 1.0 / against[0] + 1.0 / against[1]);
    return logOdds - 4.9 * error;
  }

  private static int[] counts(ExponentialMechanism mechanism, int[] open, long[] sum, long seed) {
    int[] seen = new int[open.length];
    ReplayedBits bits = new ReplayedBits(seed);
    for (int i = 0; i < SAMPLES; i++) {
      seen[mechanism.draw(open, sum, bits)]++;
    }
    return seen;
  }

  /** exp((public + sum/B)/tau), normalised, with 60 digits. */
  private static double[] exact(ExponentialMechanism mechanism, int[] open, long[] sum) {
    BigDecimal[] weight = new BigDecimal[open.length];
    BigDecimal total = BigDecimal.ZERO;
    for (int v = 0; v < open.length; v++) {
      BigDecimal exponent =
          new BigDecimal(
                  30_000L * mechanism.shards() - (long) mechanism.shards() * open[v] - sum[v])
              .divide(new BigDecimal((long) Lattice.UNITS * mechanism.shards()), DIGITS)
              .divide(BigDecimal.valueOf(mechanism.temperature().thousandths(), 3), DIGITS);
      weight[v] = FixedExponentialOracle.exp(exponent);
      total = total.add(weight[v]);
    }
    BigDecimal all = total;
    return Arrays.stream(weight).mapToDouble(w -> w.divide(all, DIGITS).doubleValue()).toArray();
  }
}
