package org.fedrouter.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The charge in exact numbers, and what must not make it smaller. */
class DistributedGaussianVectors {
  private static final DistributedGaussian THREE = new DistributedGaussian(1000, 3000, 4, 1, 1);

  /** 2 * 1000^2/(3 * 3000^2) = 2/27 = .074074074..., and one nano-unit for tau. */
  @Test
  void charge_isTwiceDeltaSquaredOverHonestVariance_roundedUp_plusOneForTau() {
    assertThat(THREE.chargeNano(1)).isEqualTo(74_074_075 + 1);
    assertThat(THREE.chargeNano(27)).isEqualTo(2_000_000_000 + 1);
    assertThat(THREE.chargeNano(0)).isZero();
  }

  /** Kills the mutation "charge rounded down". */
  @RepeatedTest(200)
  void charge_isNeverBelowTheExactRational(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    DistributedGaussian mechanism =
        new DistributedGaussian(
            random.nextInt(256, 1 << 15),
            random.nextInt(4, 1 << 15),
            random.nextInt(3, 40),
            random.nextInt(3),
            random.nextInt(1, 4));
    int rounds = random.nextInt(1, 5_000);
    BigDecimal sensitivity =
        BigDecimal.valueOf(2L * mechanism.normBound() * mechanism.hospitalsPerPatient());
    BigDecimal variance =
        BigDecimal.valueOf(mechanism.noise())
            .pow(2)
            .multiply(BigDecimal.valueOf(mechanism.leastHospitals() - mechanism.colluding()));
    BigDecimal exact =
        sensitivity
            .pow(2)
            .multiply(BigDecimal.valueOf(rounds * RenyiFilter.NANO))
            .divide(variance.multiply(BigDecimal.TWO), 40, RoundingMode.FLOOR);
    BigDecimal over = BigDecimal.valueOf(mechanism.chargeNano(rounds)).subtract(exact);
    assertThat(over).isBetween(BigDecimal.ONE, BigDecimal.TWO);
  }

  /** Kills the mutation "substitution charged as removal": that would be a quarter of it. */
  @Test
  void charge_isForAPatientsReplacement_notForARemovedShard() {
    double removal = 1000.0 * 1000 / (2.0 * 3 * 3000 * 3000);
    assertThat(THREE.chargeNano(1_000) / 1e12).isCloseTo(4 * removal, within(1e-8));
  }

  @Test
  void charge_countsOnlyHonestNoise() {
    double all = new DistributedGaussian(1000, 3000, 4, 0, 1).chargeNano(1_000);
    assertThat(THREE.chargeNano(1_000) / all).isCloseTo(4 / 3.0, within(1e-6));
  }

  @Test
  void charge_growsWithTheSquareOfHospitalsPerPatient() {
    double three = new DistributedGaussian(1000, 3000, 4, 1, 3).chargeNano(1_000);
    assertThat(three / THREE.chargeNano(1_000)).isCloseTo(9, within(1e-6));
  }

  /** Kills the mutation "count ignored". */
  @Test
  void charge_growsWithEveryRound() {
    for (int rounds = 0; rounds < 100; rounds++) {
      assertThat(THREE.chargeNano(rounds + 1)).isGreaterThan(THREE.chargeNano(rounds));
    }
  }

  /** Section 4 of the proof: 2/(alpha - 1) delta k for every round, at alpha - 1 = 1e-6. */
  @Test
  void slack_atTheEdgeOfTheDomain_isFarBelowTheNanoUnitChargedForIt() {
    double delta = 0;
    for (int j = 1; j < 1_000; j++) {
      double epsilon = 2.01 * Math.exp(-2 * Math.PI * Math.PI * 16 * j / (j + 1.0));
      delta += Math.log1p(epsilon) - Math.log1p(-epsilon);
    }
    double slack = 2 / 1e-6 * delta * DistributedGaussian.MAX_CANDIDATES;
    assertThat(slack * Integer.MAX_VALUE * 1e9).isPositive().isLessThan(1e-30);
  }

  /** The same closeness by convolution: at s = 4, two and ten shares, against the oracle. */
  @ParameterizedTest
  @CsvSource({"1, 2, 1e-3", "4, 2, 1e-14", "4, 10, 1e-13"})
  void sumOfShares_isADiscreteGaussianOfTheSummedVariance(int s, int shares, double within) {
    int reach = 40 * s;
    double[] one = pmf(s * s, reach);
    double[] sum = one;
    for (int share = 1; share < shares; share++) {
      sum = convolved(sum, one);
    }
    double[] whole = pmf(shares * s * s, (sum.length - 1) / 2);
    for (int i = 0; i < sum.length; i++) {
      if (whole[i] > 1e-200) {
        assertThat(Math.abs(Math.log(sum[i] / whole[i]))).isLessThan(within);
      }
    }
  }

  @Test
  void charge_beyondALong_isTheLargestLong_andFitsNoBudget() {
    int max = DistributedGaussian.MAX;
    DistributedGaussian hopeless = new DistributedGaussian(max, 4, 1, 0, 100);
    assertThat(hopeless.chargeNano(Integer.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(hopeless.affordableRounds(Long.MAX_VALUE, 1_000)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 64", "3, 64", "10, 64", "10, 1000", "20, 512"})
  void calibrate_findsTheLargestNormBoundThatFits(double epsilon, int rounds) {
    DistributedGaussian largest = new DistributedGaussian(1 << 14, 1 << 14, 3, 1, 1);
    long budget = limit(epsilon);
    DistributedGaussian mechanism = largest.calibrate(budget, rounds).orElseThrow();
    assertThat(mechanism.chargeNano(rounds)).isLessThanOrEqualTo(budget);
    assertThat(larger(mechanism).chargeNano(rounds)).isGreaterThan(budget);
    assertThat(mechanism.noise()).isEqualTo(1 << 14);
  }

  @Test
  void calibrate_withAnAmpleBudget_keepsTheDeploymentsBound_andWithNone_isEmpty() {
    assertThat(THREE.calibrate(Long.MAX_VALUE, 64)).contains(THREE);
    assertThat(THREE.calibrate(0, 64)).isEmpty();
    DistributedGaussian least = new DistributedGaussian(256, 3000, 4, 1, 1);
    assertThat(THREE.calibrate(least.chargeNano(64), 64)).contains(least);
    assertThat(THREE.calibrate(least.chargeNano(64) - 1, 64)).isEmpty();
  }

  @Test
  void affordableRounds_isTheLargestThatFits() {
    long budget = limit(1);
    DistributedGaussian mechanism = new DistributedGaussian(1000, 30_000, 4, 1, 1);
    int rounds = mechanism.affordableRounds(budget, Integer.MAX_VALUE);
    assertThat(mechanism.chargeNano(rounds)).isLessThanOrEqualTo(budget);
    assertThat(mechanism.chargeNano(rounds + 1)).isGreaterThan(budget);
    assertThat(mechanism.affordableRounds(budget, 5)).isEqualTo(5);
    assertThat(mechanism.affordableRounds(0, 5)).isZero();
  }

  /** B Delta + 12 s sqrt(n) against 2^31, at the edge: 2^31 - 12 * 2^10 * 2. */
  @Test
  void modulus_isDecidedExactly() {
    DistributedGaussian mechanism = new DistributedGaussian(1 << 10, 1 << 10, 3, 1, 1);
    int edge = (1 << 21) - 24;
    assertThat(mechanism.fitsInt32(edge - 1, 4)).isTrue();
    assertThat(mechanism.fitsInt32(edge, 4)).isFalse();
    assertThat(mechanism.fitsInt32(Integer.MAX_VALUE, 4)).isFalse();
    assertThat(mechanism.fitsInt32(1_000, Integer.MAX_VALUE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "255, 4, 3, 1, 1, normBound",
    "1048577, 4, 3, 1, 1, normBound",
    "256, 3, 3, 1, 1, noise",
    "256, 1048577, 3, 1, 1, noise",
    "256, 4, 0, 0, 1, leastHospitals",
    "256, 4, 1001, 0, 1, leastHospitals",
    "256, 4, 3, 3, 1, colluding",
    "256, 4, 3, -1, 1, colluding",
    "256, 4, 3, 1, 0, hospitalsPerPatient",
    "256, 4, 3, 1, 101, hospitalsPerPatient"
  })
  void mechanism_outsideItsDomain_isRefused(
      int bound, int noise, int least, int colluding, int perPatient, String name) {
    assertThatThrownBy(() -> new DistributedGaussian(bound, noise, least, colluding, perPatient))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void negativeRounds_areRefused() {
    assertThatThrownBy(() -> THREE.chargeNano(-1)).hasMessageContaining("rounds");
  }

  private static double[] pmf(int variance, int reach) {
    double[] pmf = new double[2 * reach + 1];
    Arrays.setAll(pmf, i -> Math.exp(-Math.pow(i - reach, 2) / (2.0 * variance)));
    double total = Arrays.stream(pmf).sum();
    Arrays.setAll(pmf, i -> pmf[i] / total);
    return pmf;
  }

  private static double[] convolved(double[] a, double[] b) {
    double[] c = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        c[i + j] += a[i] * b[j];
      }
    }
    return c;
  }

  private static long limit(double epsilon) {
    return RenyiFilter.forLinearCurves(new Epsilon(epsilon), new Delta(1e-5)).limitNano();
  }

  private static DistributedGaussian larger(DistributedGaussian m) {
    return new DistributedGaussian(
        m.normBound() + 1, m.noise(), m.leastHospitals(), m.colluding(), m.hospitalsPerPatient());
  }
}
