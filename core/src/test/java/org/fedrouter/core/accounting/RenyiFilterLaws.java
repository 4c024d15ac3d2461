package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.fedrouter.core.accounting.MechanismEvent.ApproximateLoss;
import org.fedrouter.core.accounting.MechanismEvent.Gaussian;
import org.fedrouter.core.accounting.MechanismEvent.PoissonGaussian;
import org.fedrouter.core.accounting.MechanismEvent.ZeroConcentrated;
import org.junit.jupiter.api.Test;

/** Charges at a ledger's own order, and the order for a ledger that must pay for training. */
class RenyiFilterLaws {
  private static final Delta DELTA = new Delta(1e-5);
  private static final Plan TRAINING = Plan.of(new PoissonGaussian(0.01, 1.1), 1_000);

  @Test
  void charge_ofLinearCurves_isTheirRhoAtEveryOrder_roundedUp() {
    for (double order : new double[] {1.5, 3.402, 17.8, 125.2}) {
      RenyiFilter filter = new RenyiFilter(new Epsilon(1), DELTA, order);
      assertThat(filter.chargeNano(Plan.of(new Gaussian(3), 1))).isEqualTo(55_555_556);
      assertThat(filter.chargeNano(Plan.of(new ZeroConcentrated(0.25), 4)))
          .isBetween(1_000_000_000L, 1_000_000_001L);
    }
  }

  /** The exact charge as a decimal: never above what is charged, less than two units below. */
  @Test
  void chargeRoundedDown_wouldFail() {
    RenyiFilter filter = RenyiFilter.forLinearCurves(new Epsilon(3), DELTA);
    for (int i = 1; i < 2_000; i++) {
      double sigma = 1 + i * 0.00731;
      BigDecimal exact =
          new BigDecimal(5e8).divide(new BigDecimal(sigma).pow(2), new java.math.MathContext(60));
      BigDecimal charged = BigDecimal.valueOf(filter.chargeNano(Plan.of(new Gaussian(sigma), 1)));
      assertThat(charged).isGreaterThanOrEqualTo(exact);
      assertThat(charged.subtract(exact)).isLessThan(BigDecimal.TWO);
    }
  }

  @Test
  void countIgnored_wouldFail_inTheLedgerToo() {
    RenyiFilter filter = RenyiFilter.forLinearCurves(new Epsilon(3), DELTA);
    long one = filter.chargeNano(Plan.of(new Gaussian(100), 1));
    assertThat(filter.chargeNano(Plan.of(new Gaussian(100), 1_000)))
        .isBetween(999 * one, 1_000 * one);
  }

  /** What fits the filter is at most epsilon by the account over all orders. */
  @Test
  void plans_thatFit_keepTheLedgersEpsilon() {
    RenyiCurves curves = new RenyiCurves(RenyiOrders.RECOMMENDED);
    for (double epsilon : new double[] {0.5, 2, 10, 20}) {
      RenyiFilter filter = RenyiFilter.forLinearCurves(new Epsilon(epsilon), DELTA);
      long count = filter.limitNano() / filter.chargeNano(Plan.of(new Gaussian(40), 1));
      Plan most = Plan.of(new Gaussian(40), count);
      assertThat(filter.chargeNano(most)).isLessThanOrEqualTo(filter.limitNano());
      assertThat(RenyiAccount.of(curves, most).epsilon(DELTA)).isLessThanOrEqualTo(epsilon * 1.004);
    }
  }

  @Test
  void charge_ofSampledTraining_explodesAtHighOrders_soItIsNoRho() {
    long low = new RenyiFilter(new Epsilon(1), DELTA, 4).chargeNano(TRAINING);
    long high = new RenyiFilter(new Epsilon(1), DELTA, 64).chargeNano(TRAINING);
    assertThat(high).isGreaterThan(1_000 * low);
  }

  @Test
  void mixture_choosesALowerOrder_thatPaysForTrainingAndLeavesMost() {
    Epsilon epsilon = new Epsilon(3);
    RenyiFilter linear = RenyiFilter.forLinearCurves(epsilon, DELTA);
    RenyiFilter mixed = RenyiFilter.forMixture(epsilon, DELTA, TRAINING).orElseThrow();
    long left = mixed.limitNano() - mixed.chargeNano(TRAINING);
    assertThat(left).isPositive();
    assertThat(mixed.order()).isLessThan(linear.order());
    assertThat(left).isGreaterThan(linear.limitNano() - linear.chargeNano(TRAINING));
    for (double order : RenyiOrders.RECOMMENDED.toList()) {
      RenyiFilter other = new RenyiFilter(epsilon, DELTA, order);
      if (order < 200) {
        assertThat(other.limitNano() - other.chargeNano(TRAINING)).isLessThanOrEqualTo(left);
      }
    }
  }

  @Test
  void mixture_withLinearTraining_isTheLinearFilter() {
    RenyiFilter linear = RenyiFilter.forLinearCurves(new Epsilon(3), DELTA);
    RenyiFilter mixed =
        RenyiFilter.forMixture(new Epsilon(3), DELTA, Plan.of(new Gaussian(50), 1)).orElseThrow();
    assertThat(mixed.limitNano()).isEqualTo(linear.limitNano());
  }

  @Test
  void mixture_thatNothingCanPay_isEmpty() {
    assertThat(RenyiFilter.forMixture(new Epsilon(1), DELTA, TRAINING)).isEmpty();
  }

  @Test
  void charge_ofEventsWithTheirOwnDelta_isRefused() {
    Plan plan =
        new Plan(
            List.of(
                new Counted(new Gaussian(1), 1),
                new Counted(new ApproximateLoss(0.1, new Delta(1e-9)), 1)));
    RenyiFilter filter = RenyiFilter.forLinearCurves(new Epsilon(3), DELTA);
    assertThatThrownBy(() -> filter.chargeNano(plan)).hasMessageContaining("delta of their own");
    assertThatThrownBy(() -> RenyiFilter.forMixture(new Epsilon(3), DELTA, plan))
        .hasMessageContaining("delta of their own");
  }

  @Test
  void charge_beyondCounting_isRefused() {
    RenyiFilter filter = RenyiFilter.forLinearCurves(new Epsilon(3), DELTA);
    assertThatThrownBy(() -> filter.chargeNano(Plan.of(new ZeroConcentrated(1e9), 1_000_000_000)))
        .hasMessageContaining("charge");
  }
}
