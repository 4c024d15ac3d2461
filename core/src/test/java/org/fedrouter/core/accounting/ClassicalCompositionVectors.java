package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fedrouter.core.accounting.MechanismEvent.ApproximateLoss;
import org.fedrouter.core.accounting.MechanismEvent.Gaussian;
import org.fedrouter.core.accounting.MechanismEvent.Laplace;
import org.fedrouter.core.accounting.MechanismEvent.PureLoss;
import org.junit.jupiter.api.Test;

class ClassicalCompositionVectors {
  private static final Plan MIXED =
      new Plan(
          List.of(
              new Counted(new PureLoss(0.1), 100),
              new Counted(new ApproximateLoss(0.05, new Delta(1e-8)), 50),
              new Counted(new Laplace(20), 10)));

  @Test
  void basic_addsUp() {
    ClassicalComposition.Guarantee total = ClassicalComposition.basic(MIXED);
    assertThat(total.epsilon()).isCloseTo(13, within(1e-9)).isGreaterThanOrEqualTo(13);
    assertThat(total.delta()).isCloseTo(5e-7, within(1e-15)).isGreaterThanOrEqualTo(5e-7);
  }

  @Test
  void advanced_isTheTheoremsThirdBound() {
    double mean = 100 * 0.1 * Math.tanh(0.05) + 60 * 0.05 * Math.tanh(0.025);
    double squares = 100 * 0.01 + 60 * 0.0025;
    double expected = mean + Math.sqrt(2 * Math.log(1e5) * squares);
    ClassicalComposition.Guarantee total = ClassicalComposition.advanced(MIXED, new Delta(1e-5));
    assertThat(total.epsilon()).isCloseTo(expected, within(1e-9));
    assertThat(total.delta()).isCloseTo(1 - (1 - 1e-5) * Math.pow(1 - 1e-8, 50), within(1e-14));
  }

  @Test
  void advanced_ofFewEvents_isTheBasicOne() {
    Plan one = Plan.of(new PureLoss(0.5), 1);
    assertThat(ClassicalComposition.advanced(one, new Delta(1e-5)).epsilon())
        .isEqualTo(ClassicalComposition.basic(one).epsilon());
  }

  /** It knows less than the curves do: never below them. */
  @Test
  void advanced_isAboveTheCurves() {
    RenyiCurves curves = new RenyiCurves(RenyiOrders.RECOMMENDED);
    for (double eps : new double[] {0.01, 0.1, 1}) {
      for (long count : new long[] {1, 10, 1_000}) {
        Plan plan = Plan.of(new PureLoss(eps), count);
        assertThat(RenyiAccount.of(curves, plan).epsilon(new Delta(1e-5)))
            .isLessThan(ClassicalComposition.advanced(plan, new Delta(1e-5)).epsilon() + 1e-4);
      }
    }
  }

  @Test
  void events_withoutAnEpsilon_areRefused() {
    Plan plan = Plan.of(new Gaussian(1), 1);
    assertThatThrownBy(() -> ClassicalComposition.basic(plan)).hasMessageContaining("Gaussian");
    assertThatThrownBy(() -> ClassicalComposition.advanced(plan, new Delta(0.1)))
        .hasMessageContaining("event");
  }
}
