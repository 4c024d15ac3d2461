package org.fedrouter.core.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of the privacy model: B = 100, tau = 1, T = 64, delta = 1e-5. */
class WhatIfVectors {
  private static final int SHARDS = 100;

  @ParameterizedTest
  @CsvSource({"0.1, .183", "1, 1.545", "3, 4.185", "10, 11.80"})
  void largest_forPublishedBudgets_isTheClipFlooredToTheLattice(double epsilon, double clip) {
    long budget = limit(epsilon);
    TokenMechanism largest = WhatIf.largest(exponential(1), budget, 64).orElseThrow();
    int units = WhatIf.boundOf(largest);
    assertThat(Lattice.logits(units)).isCloseTo(clip, within(clip * 1e-3 + 1.0 / Lattice.UNITS));
    assertThat(new WhatIf(largest, 64, 1).answerNano()).isLessThanOrEqualTo(budget);
    assertThat(new WhatIf(exponential(units + 1), 64, 1).answerNano()).isGreaterThan(budget);
  }

  @Test
  void dataSetOfEpsilon10_buysAbout3700TokensAtAClipOf154() {
    WhatIf whatIf = new WhatIf(exponential(Lattice.truncate(1.545)), 64, 1);
    int tokens = whatIf.roundsIn(limit(10));
    assertThat(tokens).isBetween(3_700, 3_800);
    assertThat(whatIf.mechanism().chargeNano(tokens)).isLessThanOrEqualTo(limit(10));
    assertThat(whatIf.mechanism().chargeNano(tokens + 1)).isGreaterThan(limit(10));
    assertThat(whatIf.answersIn(limit(10))).isEqualTo(tokens / 64);
  }

  @Test
  void cost_ofOneAnswerOfEpsilon1_isAtMostItsBudget_andAnswersAdd() {
    WhatIf whatIf = new WhatIf(WhatIf.largest(exponential(1), limit(1), 64).orElseThrow(), 64, 5);
    assertThat(whatIf.answerNano()).isBetween(limit(1) * 99 / 100, limit(1));
    assertThat(whatIf.totalNano()).isEqualTo(5 * whatIf.answerNano());
    assertThat(whatIf.roundNano() * 64).isGreaterThanOrEqualTo(whatIf.answerNano());
    assertThat(whatIf.answersIn(whatIf.answerNano() - 1)).isZero();
    assertThat(whatIf.answersIn(whatIf.answerNano())).isOne();
    assertThat(whatIf.answersIn(-1)).isZero();
  }

  /** rho per token = 2 Delta^2/((n_min - t) s^2): 2 * 4096^2/(2 * 65536^2) = 2^-8. */
  @Test
  void gaussian_costsTwoNormsSquaredOverTheHonestNoise() {
    WhatIf whatIf = new WhatIf(gaussian(4096), 65, 1);
    assertThat(whatIf.roundNano() / 1e9).isCloseTo(0x1p-8, within(2e-9));
    assertThat(whatIf.answerNano() / 1e9).isCloseTo(65 * 0x1p-8, within(2e-9));
  }

  @Test
  void gaussian_largestNorm_isTheLastThatFits_andNotLimitedByTheExample() {
    long budget = limit(10);
    TokenMechanism largest = WhatIf.largest(gaussian(256), budget, 65).orElseThrow();
    int units = WhatIf.boundOf(largest);
    assertThat(units).isGreaterThan(256);
    assertThat(largest.chargeNano(65)).isLessThanOrEqualTo(budget);
    assertThat(gaussian(units + 1).chargeNano(65)).isGreaterThan(budget);
    assertThat(WhatIf.largest(gaussian(256), 1, 65)).isEmpty();
  }

  @Test
  void noiseOfMean_isTheSumsNoiseOverTheShards() {
    assertThat(WhatIf.noiseOfMean(gaussian(4096), 3, 96))
        .isCloseTo(64 * Math.sqrt(3) / 96, within(1e-12));
    assertThat(WhatIf.noiseOfMean(exponential(1), 3, 96)).isZero();
  }

  @Test
  void counts_outsideTheirDomain_areRefused() {
    assertThatThrownBy(() -> new WhatIf(exponential(1), 0, 1)).hasMessageContaining("rounds");
    assertThatThrownBy(() -> new WhatIf(exponential(1), 1, 0)).hasMessageContaining("answers");
    assertThatThrownBy(() -> new WhatIf(exponential(1), 1, WhatIf.MOST_ANSWERS + 1))
        .hasMessageContaining("answers");
    ExponentialMechanism dear = new ExponentialMechanism(24 << 10, 1, Temperature.ONE, 100);
    assertThatThrownBy(() -> new WhatIf(dear, 1_000_000, 2)).hasMessageContaining("together");
  }

  private static ExponentialMechanism exponential(int clip) {
    return new ExponentialMechanism(clip, SHARDS, Temperature.ONE, 1);
  }

  private static DistributedGaussian gaussian(int norm) {
    return new DistributedGaussian(norm, 1 << 16, 3, 1, 1);
  }

  private static long limit(double epsilon) {
    return RenyiFilter.forLinearCurves(new Epsilon(epsilon), new Delta(1e-5)).limitNano();
  }
}
