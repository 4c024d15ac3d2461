package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private static Schedule schedule(double objective, double bound, double greedy) {
    return new Schedule(List.of(), List.of(), Map.of(), objective, bound, greedy, true, true);
  }

  @Test
  void gain_isAPartOfTheGreedyCost() {
    assertThat(schedule(80, 0, 100).gain()).hasValue(0.2);
    assertThat(schedule(-120, -200, -100).gain()).hasValue(0.2);
    assertThat(schedule(100, 0, 100).gain()).hasValue(0);
    assertThat(schedule(100 + 1e-12, 0, 100).gain()).hasValue(0);
  }

  @Test
  void gain_ofASmallCost_isAbsolute() {
    assertThat(schedule(0.25, 0, 0.5).gain()).hasValue(0.25);
    assertThat(schedule(-2, -2, 0).gain()).hasValue(2);
  }

  @Test
  void gain_isAbsent_withoutAGreedyPlan() {
    assertThat(schedule(80, 0, NONE).gain()).isEmpty();
    Schedule infeasible = new Schedule(List.of(), List.of(), Map.of(), 80, 0, 100, false, true);
    assertThat(infeasible.gain()).isEmpty();
    assertThat(infeasible.efficiency()).isEmpty();
  }

  @Test
  void efficiency_isAPartOfWhatThereWasToGain() {
    assertThat(schedule(80, 60, 100).efficiency()).hasValue(0.5);
    assertThat(schedule(100, 60, 100).efficiency()).hasValue(0);
    assertThat(schedule(-120, -140, -100).efficiency()).hasValue(0.5);
  }

  @Test
  void efficiency_atTheBound_isOne() {
    assertThat(schedule(60, 60, 100).efficiency()).hasValue(1);
    assertThat(schedule(60, 60, 60).efficiency()).hasValue(1);
    assertThat(schedule(60, 60, NONE).efficiency()).hasValue(1);
    assertThat(schedule(0, 0, 0).efficiency()).hasValue(1);
    assertThat(schedule(60 - 1e-9, 60, 100).efficiency()).hasValue(1);
    assertThat(schedule(60 + 1e-9, 60, 60 + 2e-9).efficiency()).hasValue(1);
  }

  @Test
  void efficiency_isAbsent_withoutABound() {
    assertThat(schedule(80, Double.NEGATIVE_INFINITY, 100).efficiency()).isEmpty();
    assertThat(schedule(80, 60, NONE).efficiency()).isEmpty();
  }
}
