package org.fedrouter.node.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
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
    "false,200,false,false", "false,422,false,false", "false,402,false,false",
    "false,500,false,true", "false,503,false,true", "false,401,false,true",
    "true,503,false,false", "true,401,false,true", "true,404,false,false"
  })
  void answer_failsANode_orShowsThatItWorks(
      boolean page, int status, boolean busy, boolean failed) {
    assertThat(Blame.of(page, status, busy)).contains(failed);
  }

  @ParameterizedTest
  @CsvSource({"503,true", "504,false", "504,true"})
  void answer_thatMayBeTheRequestsFault_tellsNothing(int status, boolean busy) {
    assertThat(Blame.of(false, status, busy)).isEmpty();
  }

  @Test
  void silence_countsUnlessTheCallerWasInAHurry() {
    assertThat(Blame.ofSilence(NodeFailure.Kind.UNAVAILABLE, post(1), PATIENCE)).isTrue();
    assertThat(Blame.ofSilence(NodeFailure.Kind.TIMED_OUT, post(9), PATIENCE)).isFalse();
    assertThat(Blame.ofSilence(NodeFailure.Kind.TIMED_OUT, post(10), PATIENCE)).isTrue();
    HttpRequest page = request(2).GET().build();
    assertThat(Blame.ofSilence(NodeFailure.Kind.TIMED_OUT, page, PATIENCE)).isTrue();
  }

  private static HttpRequest post(int seconds) {
    return request(seconds).POST(HttpRequest.BodyPublishers.noBody()).build();
  }

  private static HttpRequest.Builder request(int seconds) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:1"))
        .timeout(Duration.ofSeconds(seconds));
  }
}
