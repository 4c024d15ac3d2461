package org.fedrouter.compliance.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {
  @ParameterizedTest
  @EnumSource(Reason.class)
  void code_namesItsReason(Reason reason) {
    assertThat(reason.code()).matches("[a-z-]+");
    assertThat(Reason.of(reason.code())).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void verdict_refusesWhatIsNoProbability(double score) {
    assertThatThrownBy(() -> new Verdict(score, false, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
