package org.fedrouter.node.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fedrouter.node.NodeFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts against a node. */
class BlameTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({
    "200,false",
    "422,false",
    "402,false",
    "409,false",
    "401,true",
    "404,true",
    "500,true",
    "503,true"
  })
  void answer_failsANode_orShowsThatItWorks(int status, boolean failed) {
    assertThat(Blame.of(status, false)).contains(failed);
  }

  @ParameterizedTest
  @CsvSource({"503,true", "504,false", "504,true"})
  void answer_thatMayBeTheRequestsFault_tellsNothing(int status, boolean busy) {
    assertThat(Blame.of(status, busy)).isEmpty();
  }

  @Test
  void silence_countsUnlessTheCallerWasInAHurry() {
    Duration hurry = Duration.ofSeconds(9);
    assertThat(Blame.ofSilence(NodeFailure.Kind.UNAVAILABLE, hurry, PATIENCE)).isTrue();
    assertThat(Blame.ofSilence(NodeFailure.Kind.TIMED_OUT, hurry, PATIENCE)).isFalse();
    assertThat(Blame.ofSilence(NodeFailure.Kind.TIMED_OUT, PATIENCE, PATIENCE)).isTrue();
  }
}
