package org.fedrouter.hospital.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fedrouter.hospital.runtime.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FencesTest {
  private final Fences fences = new Fences();

  @SuppressWarnings("UnnecessaryAssignment") // a test has no container that injects
  FencesTest() {
    fences.time = new Time();
  }

  @Test
  void epochOfAReplacedLeader_isTold_andInstallationsDoNotKnowEachOther() {
    assertThat(fences.replaced("one/7")).isEmpty();
    assertThat(fences.replaced("one/7")).isEmpty();
    assertThat(fences.replaced("one/9")).isEmpty();
    assertThat(fences.replaced("one/8")).hasValue(9);
    assertThat(fences.replaced("two/1")).isEmpty();
    assertThat(fences.replaced(null)).as("no router of a cluster").isEmpty();
  }

  @Test
  void epochFromFarAhead_shutsNobodyOut() {
    assertThatThrownBy(() -> fences.replaced("one/99999999999999"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("more than a day ahead");
    assertThat(fences.replaced("one/5")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "one",
        "one/",
        "/1",
        "one/-1",
        "one/x",
        "ONE/1",
        "one/1/2",
        "one/9999999999999999999"
      })
  void whatIsNoFence_isRefused(String text) {
    assertThatThrownBy(() -> fences.replaced(text))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("Fedrouter-Epoch: must be INSTALLATION/EPOCH");
  }
}
