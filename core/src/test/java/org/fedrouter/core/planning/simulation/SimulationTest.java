package org.fedrouter.core.planning.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fedrouter.core.planning.routing.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
  private static final Fleet ONE = new Fleet(List.of(1.0), 1000, 10, 32, 4, 100);
  private static final Dispatch.AtOnce RANDOM = Dispatch.AtOnce.of(Policies.POWER_OF_TWO, 1);

  private static Arrival at(double millis, int tokens, Long... blocks) {
    return new Arrival(millis, tokens, 5, List.of(blocks), false);
  }

  @Test
  void prompts_areReadOneAfterAnother_andKnownBeginningsNotAgain() {
    List<Arrival> trace = List.of(at(0, 300, 1L, 2L, 3L), at(10, 300, 1L, 2L, 9L));
    Report report = Simulation.run(trace, ONE, RANDOM, 1);
    // The first after 300 ms; the second waits 290 ms and reads 100 tokens.
    assertThat(report.meanMillis()).isCloseTo((300 + 390) / 2.0, within(1e-9));
    assertThat(report.known()).isCloseTo(200 / 600.0, within(1e-12));
    assertThat(report.inTime()).isEqualTo(1);
  }

  @Test
  void emergency_isReadNext_andCachesForgetTheOldest() {
    List<Arrival> trace =
        List.of(
            at(0, 500, 1L, 2L, 3L, 4L, 5L),
            at(1, 500, 6L),
            new Arrival(2, 100, 1, List.of(1L), true));
    Report report = Simulation.run(trace, ONE, RANDOM, 1);
    // 500; 1,100 less 1; 600 less 2: its block had been forgotten by the fifth of four.
    assertThat(report.meanMillis()).isCloseTo((500 + 1_099 + 598) / 3.0, within(1e-9));
    assertThat(report.emergencies()).isEqualTo(1);
    assertThat(report.known()).isZero();
  }

  @Test
  void late_isCountedAgainstItsOwnPrompt() {
    Report report = Simulation.run(List.of(at(0, 9_000), at(0, 8_000)), ONE, RANDOM, 1);
    assertThat(report.inTime()).isEqualTo(0.5);
  }

  /** The generated trace at the edge of what the fleet can do. */
  @Test
  void lateBinding_atTheEdge_isBetterThanChoosingAtOnce_andNowhereWorse() {
    Fleet fleet = Fleet.of(8);
    List<Arrival> trace = TraceRecipe.generate(4_000, 16, 5);
    for (double load : new double[] {0.5, 1, 1.5, 1.8}) {
      Report greedy =
          Simulation.run(trace, fleet, Dispatch.AtOnce.of(Policies.LEAST_TTFT, 1), load);
      Report late = Simulation.run(trace, fleet, Dispatch.Late.of(100), load);
      assertThat(late.inTime()).isGreaterThanOrEqualTo(greedy.inTime() - 0.005);
      assertThat(late.emergenciesInTime()).isGreaterThanOrEqualTo(0.99);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRequest_isAnswered_theSameWayEachTime(Policies policy) {
    List<Arrival> trace = TraceRecipe.generate(500, 10, 3);
    Report once = Simulation.run(trace, Fleet.of(4), Dispatch.AtOnce.of(policy, 1), 1);
    assertThat(once.requests()).isEqualTo(500);
    assertThat(once.p99Millis()).isFinite().isGreaterThanOrEqualTo(once.p95Millis());
    assertThat(Simulation.run(trace, Fleet.of(4), Dispatch.AtOnce.of(policy, 1), 1))
        .isEqualTo(once);
  }
}
