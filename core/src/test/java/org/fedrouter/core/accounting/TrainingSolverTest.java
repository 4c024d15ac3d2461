package org.fedrouter.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fedrouter.core.accounting.TrainingSolver.Solution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSolverTest {
  private static final Delta DELTA = new Delta(1e-5);

  /** As the demonstration's hospitals have it: its order is about 2.5. */
  private static final RenyiFilter DEMO = RenyiFilter.forLinearCurves(new Epsilon(20), DELTA);

  private static TrainingSolver solver(double epsilon, RenyiFilter ledger, long remaining) {
    return new TrainingSolver(new Epsilon(epsilon), DELTA, ledger, remaining);
  }

  private static Solution.Solved solved(Solution solution) {
    assertThat(solution).isInstanceOf(Solution.Solved.class);
    return (Solution.Solved) solution;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3, 8})
  void solution_keepsBothPromises_andOneUnitLessNoiseWouldHardlyDo(double epsilon) {
    TrainingSolver solver = solver(epsilon, DEMO, DEMO.limitNano());
    Solution.Solved solved = solved(solver.solve(20_000, 500, 100));
    assertThat(solved.epsilon())
        .isEqualTo(solver.epsilon(solved.plan()))
        .isLessThanOrEqualTo(epsilon);
    assertThat(solved.chargeNano()).isBetween(1L, DEMO.limitNano());
    int less = (int) (solved.plan().noise() * 0.99);
    assertThat(solver.epsilon(solved.plan().withNoise(less))).isGreaterThan(epsilon);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1, 2, 4})
  void epsilon_ofFewerOrders_isTrueAndHardlyLarger(double sigma) {
    TrainingPlan plan = new TrainingPlan(20_000, 256, 80, (int) (sigma * TrainingPlan.CLIP));
    double all =
        RenyiAccount.of(new RenyiCurves(RenyiOrders.RECOMMENDED), plan.plan()).epsilon(DELTA);
    assertThat(solver(1, DEMO, 1).epsilon(plan)).isBetween(all, 1.03 * all);
  }

  @Test
  void demonstrationLedger_ofSmallOrder_paysForTrainingWithASmallPart() {
    assertThat(DEMO.order()).isBetween(2.0, 3.0);
    Solution.Solved solved = solved(solver(3, DEMO, DEMO.limitNano()).solve(20_000, 500, 100));
    assertThat(solved.chargeNano()).isLessThan(DEMO.limitNano() / 4);
  }

  @Test
  void subsampledRun_explodesAtAHighOrder_soTheLedgersOrderDecides() {
    RenyiFilter tight = RenyiFilter.forLinearCurves(new Epsilon(1), DELTA);
    Solution.Solved cheap = solved(solver(8, DEMO, DEMO.limitNano()).solve(20_000, 500, 100));
    assertThat(tight.order()).isGreaterThan(15);
    assertThat(tight.chargeNano(cheap.plan().plan())).isGreaterThan(100 * cheap.chargeNano());
    Solution.Solved dear = solved(solver(8, tight, tight.limitNano()).solve(20_000, 500, 100));
    assertThat(dear.plan().noise()).isGreaterThan(cheap.plan().noise());
    assertThat(dear.chargeNano()).isLessThanOrEqualTo(tight.limitNano());
  }

  @Test
  void whatIsLeft_bindsWhereTheEpsilonDoesNot() {
    long little = DEMO.limitNano() / 1000;
    Solution.Solved solved = solved(solver(8, DEMO, little).solve(20_000, 500, 100));
    assertThat(solved.chargeNano()).isBetween(little * 9 / 10, little);
  }

  @Test
  void refusal_namesWhatWouldWork_andItDoes() {
    TrainingSolver solver = solver(0.05, DEMO, DEMO.limitNano());
    Solution solution = solver.solve(1_000, 1_000, 1_000);
    assertThat(solution).isInstanceOf(Solution.Refused.class);
    Solution.Refused refused = (Solution.Refused) solution;
    assertThat(refused.epsilon()).isGreaterThan(0.05);
    int patients = refused.morePatients().orElseThrow();
    assertThat(solver.solve(patients, 1_000, 1_000)).isInstanceOf(Solution.Solved.class);
    double larger = refused.largerEpsilon().orElseThrow();
    assertThat(solver(larger, DEMO, DEMO.limitNano()).solve(1_000, 1_000, 1_000))
        .isInstanceOf(Solution.Solved.class);
    refused
        .fewerSteps()
        .ifPresent(
            steps ->
                assertThat(solver.solve(1_000, 1_000, steps)).isInstanceOf(Solution.Solved.class));
  }

  @Test
  void emptyLedger_refusesWhateverTheNumbers() {
    Solution.Refused refused = (Solution.Refused) solver(8, DEMO, 0).solve(20_000, 500, 100);
    assertThat(refused.largerEpsilon()).isEmpty();
    assertThat(refused.morePatients()).isEmpty();
    assertThat(refused.fewerSteps()).isEmpty();
  }

  @Test
  void charge_ofAnotherLedger_followsItsOwnOrder() {
    TrainingPlan plan = new TrainingPlan(20_000, 500, 100, 3 * TrainingPlan.CLIP);
    RenyiFilter other = new RenyiFilter(new Epsilon(20), DELTA, 4);
    assertThat(other.chargeNano(plan.plan()))
        .isGreaterThan(new RenyiFilter(new Epsilon(20), DELTA, 2).chargeNano(plan.plan()));
    assertThat(RenyiFilter.forMixture(new Epsilon(8), DELTA, plan.plan()).orElseThrow().order())
        .isLessThan(RenyiFilter.forLinearCurves(new Epsilon(8), DELTA).order() + 1e-9);
  }

  @Test
  void parameters_outsideTheirDomains_areRefusedByName() {
    assertThatThrownBy(() -> new TrainingPlan(10, 11, 1, 1)).hasMessageContaining("lot must be");
    assertThatThrownBy(() -> new TrainingPlan(10, 1, 0, 1)).hasMessageContaining("steps must be");
    assertThatThrownBy(() -> new TrainingPlan(0, 1, 1, 1)).hasMessageContaining("patients must be");
    assertThatThrownBy(() -> new TrainingPlan(10, 1, 1, 0)).hasMessageContaining("noise must be");
  }
}
