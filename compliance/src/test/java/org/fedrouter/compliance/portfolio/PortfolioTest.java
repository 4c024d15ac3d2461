package org.fedrouter.compliance.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.cvss.Score;
import org.fedrouter.compliance.portfolio.TrackedFinding.Disposal;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.priority.Decision;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.priority.Risk;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.compliance.triage.AnalysisState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PortfolioTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Product PUMP = new Product("Maker", "Pump");
  private static final ActiveRelease WHOLE = new ActiveRelease(10, 0, true, true);

  private static Priority priority(Scheme scheme, String outcome) {
    int severity = scheme.table().outcomes().indexOf(outcome);
    Decision decision = new Decision(scheme.table().name(), outcome, severity, Map.of(), List.of());
    return new Priority(decision, true, .5, new Score(70), Applicability.UNKNOWN, List.of());
  }

  private static TrackedFinding act(int days, @Nullable Disposal disposal) {
    return new TrackedFinding(
        priority(Scheme.COORDINATOR, "act"), NOW.minus(Duration.ofDays(days)), disposal);
  }

  private static DeviceTally tally(ActiveRelease... releases) {
    DeviceTally tally = new DeviceTally(Scheme.COORDINATOR::due, NOW);
    List.of(releases).forEach(tally::add);
    return tally;
  }

  @Test
  void overdue_threeDaysForAct_areOverAfterThreeDays() {
    DeviceTally tally = tally(WHOLE);
    tally.add(act(3, null));
    assertThat(tally.figures().overdue()).isZero();
    tally.add(act(4, null));
    assertThat(tally.figures().overdue()).isOne();
    assertThat(tally.figures().undecided().greatest()).isEqualTo(Duration.ofDays(4));
    assertThat(tally.figures().undecided().mean()).contains(Duration.ofHours(84));
  }

  @Test
  void overdue_hospitalsOwnTimes_count() {
    DeviceTally tally =
        new DeviceTally(
            (decision, from) ->
                Scheme.COORDINATOR.due(decision, from, Map.of("act", Duration.ofDays(9))),
            NOW);
    tally.add(act(8, null));
    assertThat(tally.figures().overdue()).isZero();
    tally.add(act(10, null));
    assertThat(tally.figures().overdue()).isOne();
  }

  /** A decision that the device is exploitable leaves the work to be done. */
  @ParameterizedTest
  @EnumSource(
      value = AnalysisState.class,
      names = {"EXPLOITABLE", "RESOLVED", "FALSE_POSITIVE", "NOT_AFFECTED"})
  void overdue_decided_isSoOnlyIfExploitable(AnalysisState state) {
    DeviceTally tally = tally(WHOLE);
    tally.add(act(30, new Disposal(NOW.minus(Duration.ofDays(28)), state)));
    Figures figures = tally.figures();
    assertThat(figures.overdue()).isEqualTo(state == AnalysisState.EXPLOITABLE ? 1 : 0);
    assertThat(figures.undecided().count()).isZero();
    assertThat(figures.decided().mean()).contains(Duration.ofDays(2));
    // What was decided is still a finding: a decision hides nothing.
    assertThat(figures.state()).isEqualTo(Risk.State.VULNERABLE);
  }

  @Test
  void disposal_ofAnOpenQuestion_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Disposal(NOW, AnalysisState.IN_TRIAGE))
        .withMessageContaining("in_triage");
  }

  @Test
  void state_deviceThatNobodyCanLookInto_isNotClean() {
    assertThat(tally(WHOLE).figures().state()).isEqualTo(Risk.State.CLEAN);
    List<Figures> unknown =
        List.of(
            tally().figures(),
            tally(ActiveRelease.WITHOUT_BOM).figures(),
            tally(WHOLE, ActiveRelease.WITHOUT_BOM).figures(),
            tally(new ActiveRelease(10, 1, true, true)).figures());
    for (Figures figures : unknown) {
      assertThat(figures.state()).isEqualTo(Risk.State.UNKNOWN);
      assertThat(figures.and(tally(WHOLE).figures()).state()).isEqualTo(Risk.State.UNKNOWN);
    }
  }

  @Test
  void shares_areOfDevicesAndParts() {
    Figures figures =
        tally(new ActiveRelease(6, 1, true, false), new ActiveRelease(2, 1, true, true))
            .figures()
            .and(tally().figures());
    assertThat(figures.covered().value()).hasValue(.5);
    assertThat(figures.minimumComplete().value()).hasValue(.5);
    assertThat(figures.fdaComplete().value()).hasValue(0);
    assertThat(figures.unmatched()).isEqualTo(new Share(2, 8));
    assertThat(Figures.NONE.covered().value()).isEmpty();
    assertThat(Figures.NONE.undecided().mean()).isEmpty();
  }

  @Test
  void outcomes_areInOrderOfUrgency() {
    DeviceTally tally = tally(WHOLE);
    for (String outcome : List.of("track", "act", "track*", "attend", "act")) {
      tally.add(new TrackedFinding(priority(Scheme.COORDINATOR, outcome), NOW, null));
    }
    assertThat(tally.figures().outcomes())
        .extractingFromEntries(entry -> entry.getKey().name() + " " + entry.getValue())
        .containsExactly("act 2", "attend 1", "track* 1", "track 1");
  }

  @Test
  void add_deviceTwice_isRefused() {
    Portfolio portfolio = new Portfolio();
    Asset asset = new Asset("d1", PUMP, "north");
    portfolio.add(asset, tally(WHOLE).figures());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> portfolio.add(asset, tally(WHOLE).figures()))
        .withMessageContaining("d1");
    assertThat(portfolio.total().devices()).isOne();
  }

  @Test
  void add_findingsOfAnotherTable_areRefusedAndNothingIsAdded() {
    Portfolio portfolio = new Portfolio();
    DeviceTally one = tally(WHOLE);
    one.add(act(1, null));
    portfolio.add(new Asset("d1", PUMP, "north"), one.figures());
    DeviceTally other = new DeviceTally(Scheme.BOD_26_04::due, NOW);
    other.add(new TrackedFinding(priority(Scheme.BOD_26_04, "3 days"), NOW, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> portfolio.add(new Asset("d2", PUMP, "south"), other.figures()));
    assertThat(portfolio.total().devices()).isOne();
    assertThat(portfolio.sites()).containsOnlyKeys("north");
    assertThat(portfolio.products("south")).isEmpty();
  }

  /** A thousand devices with a thousand findings each; none of them is kept. */
  @Test
  void add_aMillionFindings_areCounted() {
    Portfolio portfolio = new Portfolio();
    Priority act = priority(Scheme.COORDINATOR, "act");
    for (int device = 0; device < 1_000; device++) {
      DeviceTally tally = tally(WHOLE);
      for (int finding = 0; finding < 1_000; finding++) {
        tally.add(new TrackedFinding(act, NOW.minus(Duration.ofHours(finding)), null));
      }
      portfolio.add(
          new Asset("d" + device, PUMP, device % 2 == 0 ? "north" : "south"), tally.figures());
    }
    assertThat(portfolio.total().findings()).isEqualTo(1_000_000);
    // Ages 0 to 999 hours; 73 to 999 are beyond three days.
    assertThat(portfolio.total().overdue()).isEqualTo(927_000);
    assertThat(portfolio.total().undecided().mean()).contains(Duration.ofMinutes(29_970));
    assertThat(portfolio.sites().values()).extracting(Figures::devices).containsExactly(500L, 500L);
  }
}
