package org.fedrouter.compliance.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionTableTest {
  private static final Instant SEEN = Instant.parse("2026-11-22T00:00:00Z");

  private static Map<String, String> inputs(DecisionTable table, List<String> values) {
    Map<String, String> inputs = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      inputs.put(table.points().get(i).name(), values.get(i));
    }
    return inputs;
  }

  @Test
  void tables_haveTheRowsOfTheirSources() {
    assertThat(Scheme.COORDINATOR.table().rows()).hasSize(36);
    assertThat(Scheme.BOD_26_04.table().rows()).hasSize(16);
    assertThat(Scheme.COORDINATOR.table().rows())
        .containsEntry(List.of("active", "yes", "total", "medium"), "act")
        .containsEntry(List.of("public poc", "no", "partial", "high"), "track*")
        .containsEntry(List.of("active", "no", "total", "low"), "track");
    assertThat(Scheme.BOD_26_04.table().rows())
        .containsEntry(List.of("yes", "no", "yes", "total"), "3 days & forensic investigation")
        .containsEntry(List.of("no", "yes", "yes", "total"), "3 days")
        .containsEntry(List.of("no", "no", "no", "total"), "fix on system upgrade");
  }

  @ParameterizedTest
  @EnumSource
  void everyRow_givesItsOutcomeAndAssumesNothing(Scheme scheme) {
    DecisionTable table = scheme.table();
    table
        .rows()
        .forEach(
            (values, outcome) -> {
              Decision decision = table.decide(inputs(table, values));
              assertThat(decision.outcome()).isEqualTo(outcome);
              assertThat(decision.assumed()).isEmpty();
            });
  }

  @ParameterizedTest
  @EnumSource
  void everyRowWithAnyInputsUnknown_takesTheWorstBranchAndSaysSo(Scheme scheme) {
    DecisionTable table = scheme.table();
    for (List<String> values : table.rows().keySet()) {
      for (int mask = 1; mask < 1 << values.size(); mask++) {
        Map<String, String> known = inputs(table, values);
        Map<String, String> worst = inputs(table, values);
        for (int i = 0; i < values.size(); i++) {
          DecisionPoint point = table.points().get(i);
          if ((mask >> i & 1) == 1) {
            known.put(point.name(), "odd");
            worst.put(point.name(), point.values().getLast());
          }
        }
        Decision decision = table.decide(known);
        assertThat(decision.outcome()).isEqualTo(table.decide(worst).outcome());
        assertThat(decision.assumed()).hasSize(Integer.bitCount(mask));
        assertThat(decision.explanation()).contains("not known, taken as worst");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRow_withAnyInputRaised_isNoMilder(Scheme scheme) {
    DecisionTable table = scheme.table();
    for (List<String> values : table.rows().keySet()) {
      int severity = table.decide(inputs(table, values)).severity();
      for (DecisionPoint point : table.points()) {
        Map<String, String> raised = inputs(table, values);
        int now = point.values().indexOf(raised.get(point.name()));
        for (String worse : point.values().subList(now, point.values().size())) {
          raised.put(point.name(), worse);
          assertThat(table.decide(raised).severity())
              .as("%s, %s %s", values, point.name(), worse)
              .isGreaterThanOrEqualTo(severity);
        }
      }
    }
  }

  @Test
  void due_ofEveryOutcome_isWhatTheDirectiveSays() {
    DecisionTable table = Scheme.BOD_26_04.table();
    Decision soon = table.decide(inputs(table, List.of("yes", "yes", "yes", "total")));
    Decision later = table.decide(inputs(table, List.of("no", "no", "yes", "total")));
    Decision never = table.decide(inputs(table, List.of("no", "no", "no", "partial")));
    assertThat(Scheme.BOD_26_04.due(soon, SEEN)).contains(SEEN.plus(Duration.ofDays(3)));
    assertThat(Scheme.BOD_26_04.due(later, SEEN)).contains(SEEN.plus(Duration.ofDays(60)));
    assertThat(Scheme.BOD_26_04.due(never, SEEN)).isEmpty();
    assertThat(Scheme.BOD_26_04.due(never, SEEN, Map.of(never.outcome(), Duration.ofDays(180))))
        .contains(SEEN.plus(Duration.ofDays(180)));
    assertThatThrownBy(() -> Scheme.COORDINATOR.due(soon, SEEN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void table_withoutAllRows_isRefused() {
    String text = "table t 1\nsource s\npoint a: x < y\noutcomes: m < n\nx -> m\n";
    assertThatThrownBy(() -> TableText.parse(text)).hasMessageContaining("all 2 combinations");
    assertThatThrownBy(() -> TableText.parse(text + "x -> n\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TableText.parse(text + "y -> o\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(TableText.parse(text + "y -> n\n").rows()).hasSize(2);
  }
}
