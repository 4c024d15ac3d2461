package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.DoubleFunction;
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

class MechanismEventTest {
  private static final DiscreteGaussian NOISE = new DiscreteGaussian(4, 2);

  @Test
  void parameters_outsideTheirDomains_areRefusedByName() {
    refuses("sigma", Gaussian::new);
    refuses("sigma", sigma -> new PoissonGaussian(0.1, sigma));
    refuses("q", q -> new PoissonGaussian(q, 1));
    refuses("sigma", sigma -> new DiscreteGaussian(sigma, 1));
    refuses("sensitivity", sensitivity -> new DiscreteGaussian(1, sensitivity));
    refuses("q", q -> new PoissonDiscreteGaussian(q, NOISE));
    refuses("q", q -> new MechanismEvent.PoissonSubstitution(q, NOISE));
    refuses("l1Sensitivity", l1 -> new DistributedDiscreteGaussian(3, NOISE, l1, 5));
    refuses("b", Laplace::new);
    refuses("eps", ExponentialBoundedRange::new);
    refuses("eps", PureLoss::new);
    refuses("eps", eps -> new ApproximateLoss(eps, new Delta(1e-9)));
    refuses("rho", ZeroConcentrated::new);
    refuses("delta", Delta::new);
    refuses("epsilon", Epsilon::new);
  }

  @Test
  void samplingRate_aboveOne_isRefused() {
    assertThatThrownBy(() -> new PoissonGaussian(1.0000001, 1)).hasMessageContaining("q must be");
    assertThat(new PoissonGaussian(1, 1).q()).isEqualTo(1);
  }

  @Test
  void counts_outsideTheirDomains_areRefusedByName() {
    assertThatThrownBy(() -> new DistributedDiscreteGaussian(0, NOISE, 5, 5))
        .hasMessageContaining("shares");
    assertThatThrownBy(() -> new DistributedDiscreteGaussian(1, NOISE, 5, 0))
        .hasMessageContaining("dimension");
    assertThatThrownBy(() -> new Counted(NOISE, 0)).hasMessageContaining("count");
    assertThat(new Plan(List.of(new Counted(new Composed(List.of()), 3))).leaves()).isEmpty();
  }

  @Test
  void plan_whoseTotalOverflows_isRefused() {
    Composed many = new Composed(List.of(new Counted(NOISE, 1_000_000_000)));
    Composed more = new Composed(List.of(new Counted(many, 1_000_000_000)));
    assertThatThrownBy(() -> Plan.of(more, 1_000_000_000).leaves()).hasMessageContaining("count");
    Plan twice =
        new Plan(List.of(new Counted(NOISE, 600_000_000), new Counted(NOISE, 600_000_000)));
    assertThatThrownBy(twice::leaves).hasMessageContaining("count");
  }

  @Test
  void plan_addsEqualEvents() {
    Plan plan =
        new Plan(
            List.of(
                new Counted(new Laplace(1), 2),
                new Counted(NOISE, 1),
                new Counted(new Laplace(1), 3)));
    assertThat(plan.leaves())
        .containsExactly(new Counted(new Laplace(1), 5), new Counted(NOISE, 1));
  }

  @Test
  void orders_thatAreNone_areRefused() {
    for (double order : new double[] {1, 0.5, -2, Double.NaN, Double.POSITIVE_INFINITY, 1.1e7}) {
      assertThatThrownBy(() -> RenyiDivergence.at(NOISE, order)).hasMessageContaining("order");
      assertThatThrownBy(() -> RenyiOrders.of(order)).hasMessageContaining("order");
    }
    assertThatThrownBy(() -> RenyiOrders.of(3, 2)).hasMessageContaining("increase");
    assertThatThrownBy(RenyiOrders::of).hasMessageContaining("orders");
  }

  private static void refuses(String name, DoubleFunction<Object> construction) {
    for (double value :
        new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> construction.apply(value))
          .isInstanceOf(DomainException.class)
          .hasMessageStartingWith(name + " must be ")
          .hasMessageEndingWith("got " + value);
    }
  }
}
