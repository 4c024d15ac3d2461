package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  /** The defaults with one value of another. */
  private static Limits with(String name, double value) {
    List<String> names =
        List.of(
            "max_entangled_tasks",
            "entanglement_pairs",
            "max_superpositions",
            "superposition_depth",
            "max_entanglements",
            "coherence_time",
            "coherence_threshold",
            "interference_resolution",
            "coherence_pool_size",
            "bell_inequality_threshold");
    double[] all = {5, 4, 100, 5, 50, 20, 0.8, 0.1, 1000, 2};
    all[names.indexOf(name)] = value;
    return new Limits(
        (int) all[0],
        (int) all[1],
        (int) all[2],
        (int) all[3],
        (int) all[4],
        Duration.ofSeconds((long) all[5]),
        all[6],
        all[7],
        (int) all[8],
        all[9]);
  }

  @Test
  void defaults_areThoseOfTheConfiguration() {
    assertThat(Limits.DEFAULTS).isEqualTo(with("coherence_time", 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max_entangled_tasks       | 1        | must be at least 2, got 1
          entanglement_pairs        | 0        | must be at least 1, got 0
          max_superpositions        | 0        | must be at least 1, got 0
          superposition_depth       | 0        | must be 1 to 16, got 0.0
          superposition_depth       | 17       | must be 1 to 16, got 17.0
          max_entanglements         | 0        | must be at least 1, got 0
          coherence_time            | 0        | must be above 0, got PT0S
          coherence_threshold       | -0.1     | must be 0 to 1, got -0.1
          coherence_threshold       | 1.1      | must be 0 to 1, got 1.1
          coherence_threshold       | NaN      | must be 0 to 1, got NaN
          interference_resolution   | 0        | must be finite and above 0, got 0.0
          interference_resolution   | Infinity | must be finite and above 0, got Infinity
          coherence_pool_size       | 1        | must be at least 2, got 1
          bell_inequality_threshold | 1.9      | must be 2 to 4, got 1.9
          """)
  void limit_outOfItsRange_isToldWithItsRuleAndValue(String name, double value, String told) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + " " + told);
  }
}
