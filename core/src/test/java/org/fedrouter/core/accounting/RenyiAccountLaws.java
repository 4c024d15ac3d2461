package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.fedrouter.core.accounting.MechanismEvent.ApproximateLoss;
import org.fedrouter.core.accounting.MechanismEvent.Composed;
import org.fedrouter.core.accounting.MechanismEvent.DiscreteGaussian;
import org.fedrouter.core.accounting.MechanismEvent.DistributedDiscreteGaussian;
import org.fedrouter.core.accounting.MechanismEvent.ExponentialBoundedRange;
import org.fedrouter.core.accounting.MechanismEvent.Gaussian;
import org.fedrouter.core.accounting.MechanismEvent.Laplace;
import org.fedrouter.core.accounting.MechanismEvent.PoissonDiscreteGaussian;
import org.fedrouter.core.accounting.MechanismEvent.PoissonGaussian;
import org.fedrouter.core.accounting.MechanismEvent.PureLoss;
import org.fedrouter.core.accounting.MechanismEvent.ZeroConcentrated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenyiAccountLaws {
  private static final RenyiCurves CURVES = new RenyiCurves(RenyiOrders.RECOMMENDED);
  private static final Delta DELTA = new Delta(1e-5);

  static Stream<MechanismEvent> events() {
    return Stream.of(
        new Gaussian(4),
        new PoissonGaussian(0.01, 1.1),
        new DiscreteGaussian(110, 10),
        new PoissonDiscreteGaussian(0.01, new DiscreteGaussian(110, 100)),
        new MechanismEvent.PoissonSubstitution(0.01, new DiscreteGaussian(110, 100)),
        new DistributedDiscreteGaussian(8, new DiscreteGaussian(4, 2), 6, 32),
        new Laplace(20),
        new ExponentialBoundedRange(0.1),
        new ZeroConcentrated(0.001),
        new PureLoss(0.1),
        new ApproximateLoss(0.1, new Delta(1e-13)),
        new Composed(List.of(new Counted(new Gaussian(9), 2), new Counted(new Laplace(30), 1))));
  }

  private static double epsilon(MechanismEvent event, long count) {
    return RenyiAccount.empty(CURVES).compose(event, count).epsilon(DELTA);
  }

  @ParameterizedTest
  @MethodSource("events")
  void countIgnored_wouldFail_everyEventCostsMoreTheOftenerItHappens(MechanismEvent event) {
    double last = 0;
    for (long count = 1; count <= 1_000_000; count *= 10) {
      double epsilon = epsilon(event, count);
      assertThat(epsilon).isFinite().isGreaterThan(last);
      last = epsilon;
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void compose_countTimes_isComposeWithCount(MechanismEvent event) {
    RenyiAccount oneByOne = RenyiAccount.empty(CURVES);
    for (int i = 0; i < 37; i++) {
      oneByOne = oneByOne.compose(event, 1);
    }
    assertThat(oneByOne.epsilon(DELTA))
        .isCloseTo(epsilon(event, 37), within(1e-10 * (1 + epsilon(event, 37))));
  }

  @ParameterizedTest
  @MethodSource("events")
  void epsilon_fallsAsDeltaGrows(MechanismEvent event) {
    RenyiAccount account = RenyiAccount.empty(CURVES).compose(event, 50);
    double last = Double.POSITIVE_INFINITY;
    for (double delta = 1e-9; delta < 1; delta *= 3) {
      double epsilon = account.epsilon(new Delta(delta));
      assertThat(epsilon).isNotNaN().isNotNegative().isLessThanOrEqualTo(last);
      last = epsilon;
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void curve_isPositiveFiniteAndGrowsWithTheOrder(MechanismEvent event) {
    double last = 0;
    for (double order : RenyiOrders.RECOMMENDED.toList()) {
      double loss = RenyiDivergence.at(event, order);
      assertThat(loss).isFinite().isGreaterThan(0).isGreaterThanOrEqualTo(last * (1 - 1e-12));
      last = loss;
    }
  }

  @Test
  void order_ofComposition_isIrrelevant() {
    List<Counted> parts = new ArrayList<>(events().map(e -> new Counted(e, 3)).toList());
    double first = RenyiAccount.of(CURVES, new Plan(parts)).epsilon(DELTA);
    Random random = new Random(20_261_121);
    for (int i = 0; i < 10; i++) {
      Collections.shuffle(parts, random);
      assertThat(RenyiAccount.of(CURVES, new Plan(parts)).epsilon(DELTA))
          .isCloseTo(first, within(1e-10 * first));
    }
  }

  @Test
  void epsilon_fallsAsNoiseGrows() {
    double last = Double.POSITIVE_INFINITY;
    double lastSampled = Double.POSITIVE_INFINITY;
    for (double sigma = 0.4; sigma < 400; sigma *= 1.3) {
      double epsilon = epsilon(new Gaussian(sigma), 10);
      double sampled = epsilon(new PoissonGaussian(0.02, sigma), 10);
      assertThat(epsilon).isLessThan(last);
      assertThat(sampled).isLessThan(lastSampled).isLessThan(epsilon);
      last = epsilon;
      lastSampled = sampled;
    }
  }

  @Test
  void compose_leavesTheAccountAsItWas() {
    RenyiAccount account = RenyiAccount.empty(CURVES).compose(new Gaussian(2), 1);
    double before = account.epsilon(DELTA);
    account.compose(new Gaussian(0.1), 1_000);
    assertThat(account.epsilon(DELTA)).isEqualTo(before);
  }

  /** Exactly 0.1 at sigma 30.7496; orders up to 64 cannot say less than 0.10098 of anything. */
  @Test
  void ordersCappedAt64_wouldFail_smallEpsilonsAreCertified() {
    Gaussian quiet = new Gaussian(300);
    assertThat(epsilon(quiet, 1)).isLessThan(0.0092);
    RenyiCurves capped = new RenyiCurves(RenyiOrders.COARSE);
    assertThat(RenyiAccount.empty(capped).compose(quiet, 1).epsilon(DELTA)).isGreaterThan(0.1);
  }

  /** A hundred answers at (0.1, 1e-5): delta is spent once, when the sum of curves is converted. */
  @Test
  void deltaSummedOverQueries_wouldFail_aHundredAnswersStayWithinOneDelta() {
    Gaussian answer = new Gaussian(30.74956613197727);
    double once =
        ConcentratedLoss.epsilon(100 / (2 * 30.74956613197727 * 30.74956613197727), DELTA);
    assertThat(epsilon(answer, 100)).isCloseTo(once, within(0.004 * once)).isLessThan(1.4);
    assertThat(RenyiAccount.empty(CURVES).compose(answer, 100).epsilon(new Delta(1e-5 / 100)))
        .isGreaterThan(1.15 * epsilon(answer, 100));
  }

  @Test
  void nothingReleased_costsNothing() {
    assertThat(RenyiAccount.empty(CURVES).epsilon(DELTA)).isZero();
  }

  @Test
  void totalVariationBelowDelta_isEpsilonZero() {
    assertThat(epsilon(new Gaussian(1e6), 1)).isZero();
    assertThat(epsilon(new Gaussian(1e4), 1)).isGreaterThan(0);
  }

  @Test
  void ownDeltas_areTakenOffFirst_andMayLeaveNothing() {
    ApproximateLoss event = new ApproximateLoss(0.1, new Delta(1e-7));
    assertThat(epsilon(event, 50)).isGreaterThan(epsilon(new PureLoss(0.1), 50) * 1.01);
    assertThat(epsilon(event, 101)).isInfinite();
    assertThat(RenyiAccount.empty(CURVES).compose(event, 101).order(DELTA)).isEqualTo(1.01);
  }

  @Test
  void composed_isTheSumOfItsParts_howeverNested() {
    Composed inner = new Composed(List.of(new Counted(new Gaussian(5), 3)));
    Composed outer = new Composed(List.of(new Counted(inner, 4), new Counted(new Gaussian(5), 1)));
    assertThat(epsilon(outer, 2)).isCloseTo(epsilon(new Gaussian(5), 26), within(1e-9));
  }

  @Test
  void unknownEvents_cannotBe_andNothingIsChargedBeforeARefusal() {
    assertThat(MechanismEvent.class.isSealed()).isTrue();
    RenyiAccount account = RenyiAccount.empty(CURVES).compose(new Gaussian(2), 1);
    double before = account.epsilon(DELTA);
    for (long count : new long[] {0, -1, 1_000_000_001, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> account.compose(new Gaussian(2), count))
          .isInstanceOf(DomainException.class)
          .hasMessageContaining("count")
          .hasMessageContaining(Long.toString(count));
    }
    assertThat(account.epsilon(DELTA)).isEqualTo(before);
  }

  @Test
  void cache_isBounded_andForgettingChangesNothing() {
    RenyiCurves small = new RenyiCurves(RenyiOrders.of(2, 4));
    double first = RenyiAccount.empty(small).compose(new Gaussian(1), 1).loss(0);
    for (int i = 1; i < 10_000; i++) {
      RenyiAccount.empty(small).compose(new Gaussian(i), 1);
    }
    assertThat(RenyiAccount.empty(small).compose(new Gaussian(1), 1).loss(0)).isEqualTo(first);
  }
}
