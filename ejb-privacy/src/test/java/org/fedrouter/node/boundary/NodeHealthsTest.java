package org.fedrouter.node.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.fedrouter.core.exchange.Protocol;
import org.fedrouter.node.Breaker;
import org.fedrouter.node.Heartbeat;
import org.fedrouter.node.Room;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a router remembers of a node. */
class NodeHealthsTest {
  private static final String NODE = "north";

  private final NodeHealths healths = new NodeHealths();

  @BeforeEach
  @SuppressWarnings("UnnecessaryAssignment") // no container here
  void begin() {
    healths.randomness = new Randomness();
    healths.time = new Time();
    healths.begin();
  }

  @Test
  void unknownNode_isProbedOnce_andAdmittedAfterItsAnswer() {
    assertThat(healths.of(NODE).unavailable()).isPresent();
    assertThat(healths.mayProbe(NODE)).isTrue();
    assertThat(healths.mayProbe(NODE)).as("one probe is under way").isFalse();
    healths.succeeded(NODE);
    healths.heard(
        NODE, new Heartbeat(NODE, "0.1.0", Protocol.NUMBER, false, Room.UNKNOWN), "no roster");
    assertThat(healths.of(NODE).unavailable()).isEmpty();
    assertThat(healths.of(NODE).notReady()).isEqualTo("no roster");
    assertThat(healths.mayProbe(NODE)).as("a node that works has its own interval").isFalse();
  }

  /** It answers, and is well: nothing but its protocol speaks against it. */
  @Test
  void node_ofAnotherProtocol_getsNoWork_untilItSpeaksOurs() {
    for (int protocol : new int[] {0, Protocol.NUMBER - 1, Protocol.NUMBER + 1}) {
      healths.succeeded(NODE);
      healths.heard(NODE, new Heartbeat(NODE, "0.1.0", protocol, false, Room.UNKNOWN), "");
      assertThat(healths.of(NODE).unavailable())
          .hasValueSatisfying(
              why -> assertThat(why).endsWith("this router speaks " + Protocol.NUMBER));
    }
    healths.heard(NODE, new Heartbeat(NODE, "1.0.0", Protocol.NUMBER, false, Room.UNKNOWN), "");
    assertThat(healths.of(NODE).unavailable()).isEmpty();
  }

  @Test
  void unknownNode_thatDoesNotAnswer_isProbedLater() {
    assertThat(healths.mayProbe(NODE)).isTrue();
    healths.failed(NODE);
    assertThat(healths.of(NODE).breaker()).isInstanceOf(Breaker.Open.class);
    assertThat(healths.mayProbe(NODE)).isFalse();
  }

  @Test
  void failuresInARow_endWork_andForgettingBeginsAnew() {
    healths.succeeded(NODE);
    for (int i = 0; i < Breaker.FAILURES; i++) {
      assertThat(healths.of(NODE).unavailable()).isEmpty();
      healths.failed(NODE);
    }
    assertThat(healths.of(NODE).unavailable()).isPresent();
    healths.forget(NODE);
    assertThat(healths.mayProbe(NODE)).isTrue();
  }
}
