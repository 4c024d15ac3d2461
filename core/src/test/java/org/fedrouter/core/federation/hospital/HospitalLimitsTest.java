package org.fedrouter.core.federation.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fedrouter.core.federation.hospital.Consortium.accepted;
import static org.fedrouter.core.federation.hospital.Consortium.refused;

import java.util.Set;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.junit.jupiter.api.Test;

class HospitalLimitsTest {
  private static final Delta DELTA = new Delta(1e-5);

  private final Consortium consortium = new Consortium(4);
  private final RenyiFilter ledger = RenyiFilter.forLinearCurves(new Epsilon(20), DELTA);

  private static HospitalLimits limits(double epsilon, Set<Mode> modes) {
    return new HospitalLimits(
        new Epsilon(epsilon), DELTA, 20_000, 100, modes, ThresholdRule.TWO_THIRDS);
  }

  private TrainingTerms terms(Mode mode, int size, ThresholdRule rule, double epsilon) {
    return consortium.terms("notes", new JoiningTerms(mode, 0, size, "mean", rule, 1), 3, epsilon);
  }

  @Test
  void terms_beyondWhatTheHospitalAllows_areRefusedWithTheirRule() {
    HospitalLimits limits = limits(3, Set.of(Mode.MAX_SECRECY));
    TrainingTerms good = terms(Mode.MAX_SECRECY, 4, ThresholdRule.TWO_THIRDS, 3);
    assertThat(limits.objection(good, "h00")).isEmpty();
    assertThat(limits.objection(good, "h09").orElseThrow().detail()).contains("not in");
    assertThat(
            limits
                .objection(terms(Mode.MAX_SECRECY, 4, ThresholdRule.TWO_THIRDS, 3.01), "h00")
                .orElseThrow()
                .detail())
        .contains("epsilon must be at most 3.0");
    assertThat(
            limits
                .objection(terms(Mode.PLAIN_ROBUST, 1, ThresholdRule.TWO_THIRDS, 3), "h00")
                .orElseThrow()
                .detail())
        .contains("plain-robust");
    assertThat(
            limits
                .objection(terms(Mode.MAX_SECRECY, 4, ThresholdRule.MAJORITY, 3), "h00")
                .orElseThrow()
                .detail())
        .contains("two-thirds");
    HospitalLimits strict =
        new HospitalLimits(
            new Epsilon(3),
            new Delta(1e-6),
            20_000,
            100,
            Set.of(Mode.MAX_SECRECY),
            ThresholdRule.MAJORITY);
    assertThat(strict.objection(good, "h00").orElseThrow().detail()).contains("delta");
  }

  @Test
  void hospitalThatMustStayInARegion_takesPartInNothingThatDoesNotSaySo() {
    HospitalLimits limits =
        new HospitalLimits(
            new Epsilon(3),
            DELTA,
            20_000,
            100,
            Set.of(Mode.MAX_SECRECY),
            ThresholdRule.TWO_THIRDS,
            "eu");
    TrainingTerms terms = terms(Mode.MAX_SECRECY, 4, ThresholdRule.TWO_THIRDS, 3);
    assertThat(limits.objection(terms, "h00").orElseThrow().detail()).contains("is in eu");
    String text = terms.text();
    TrainingTerms eu = TrainingTerms.read(text.replaceAll("(hospital .*)", "$1 eu"));
    assertThat(limits.objection(eu, "h00")).isEmpty();
    TrainingTerms us = TrainingTerms.read(text.replaceAll("(hospital .*)", "$1 us"));
    assertThat(limits.objection(us, "h00")).isPresent();
  }

  @Test
  void plan_keepsTheEpsilonOfAllRounds_andTheLedgerCarriesEachOfThem() {
    TrainingTerms terms = terms(Mode.MAX_SECRECY, 4, ThresholdRule.TWO_THIRDS, 3);
    long remaining = ledger.limitNano();
    TrainingPlan plan =
        accepted(limits(3, Set.of(Mode.MAX_SECRECY)).plan(terms, ledger, remaining));
    assertThat(plan.steps()).isEqualTo(4);
    TrainingPlan whole = new TrainingPlan(plan.patients(), plan.lot(), 40, plan.noise());
    assertThat(TrainingSolver.epsilon(whole, DELTA)).isLessThanOrEqualTo(3);
    assertThat(10 * ledger.chargeNano(plan.plan())).isLessThanOrEqualTo(remaining);
    TrainingPlan less = new TrainingPlan(plan.patients(), plan.lot(), 40, plan.noise() * 9 / 10);
    assertThat(TrainingSolver.epsilon(less, DELTA)).isGreaterThan(3);
  }

  @Test
  void ledger_thatHasTooLittleLeft_isAskedForNoPlan() {
    TrainingTerms terms = terms(Mode.MAX_SECRECY, 4, ThresholdRule.TWO_THIRDS, 3);
    HospitalLimits limits = limits(3, Set.of(Mode.MAX_SECRECY));
    assertThat(refused(limits.plan(terms, ledger, 10)).detail()).contains("no noise is enough");
    assertThat(refused(limits.plan(terms, ledger, 0)).detail()).contains("no noise is enough");
  }

  @Test
  void limits_thatPromiseNothing_areRefused() {
    assertThatThrownBy(
            () ->
                new HospitalLimits(
                    new Epsilon(1),
                    new Delta(1e-3),
                    20_000,
                    100,
                    Set.of(Mode.BALANCED),
                    ThresholdRule.MAJORITY))
        .hasMessageContaining("delta must be at most");
    assertThatThrownBy(() -> limits(1, Set.of())).hasMessageContaining("modes");
  }
}
