package org.fedrouter.inference.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.node.Node;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.node.boundary.PlainLink;
import org.fedrouter.runtime.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the router believes that nodes offer, while nodes come and go. */
@SuppressWarnings("UnnecessaryAssignment") // a test has no container that injects
class OffersTest {
  private final StubNode first = new StubNode("first", binding -> 0);
  private final StubNode second = new StubNode("second", binding -> 0);
  private final Offers offers = new Offers();
  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private Instant now = Instant.EPOCH.plusSeconds(1_000);

  OffersTest() {
    offers.link = PlainLink.open();
    offers.trainings = new StubWorld.PaidTrainings();
    offers.federated = new StubWorld.NothingPublished();
    offers.time =
        new Time() {
          @Override
          public Instant instant() {
            // The caller asks first, then the round.
            if (failing.get() && asked.getAndIncrement() > 0) {
              throw new IllegalStateException("no time");
            }
            return now;
          }
        };
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private List<Node> told(StubNode... asked) {
    return offers.of(Stream.of(asked).map(StubNode::node).toList()).offers().stream()
        .map(Catalogue.Offer::node)
        .toList();
  }

  /** The round before was about the others only. */
  @Test
  void node_thatIsNew_isAskedAtOnce() {
    assertThat(told(first)).containsExactly(first.node());
    assertThat(told(second)).containsExactly(second.node());
    assertThat(told(first, second)).containsExactly(first.node(), second.node());
  }

  @Test
  void node_thatFallsSilent_offersWhatItToldLast_forAWhile() {
    assertThat(told(first, second)).hasSize(2);
    first.mute = true;
    now = now.plusSeconds(11);
    assertThat(told(first, second)).as("asked anew").hasSize(2);
    now = now.plus(Duration.ofSeconds(31));
    assertThat(told(first, second)).containsExactly(second.node());
  }

  @Test
  void node_thatNeverTold_offersNothing_andIsNotWaitedForAgain() {
    second.mute = true;
    assertThat(told(first, second)).containsExactly(first.node());
    int asked = second.asked().size();
    assertThat(told(first, second)).containsExactly(first.node());
    assertThat(second.asked()).hasSize(asked);
    second.mute = false;
    now = now.plusSeconds(11);
    assertThat(told(first, second)).hasSize(2);
  }

  @Test
  @Timeout(30)
  void node_thatBeginsItsPageAndStalls_stopsNobody() {
    second.stalled = true;
    assertThat(told(first, second)).containsExactly(first.node());
    second.stalled = false;
    now = now.plusSeconds(11);
    assertThat(told(first, second)).hasSize(2);
  }

  /** What was a round that never ended is one that heard nothing. */
  @Test
  @Timeout(30)
  void link_thatThrowsAtOnce_isAskedAgain() {
    NodeLink link = offers.link;
    offers.link =
        new NodeLink() {
          @Override
          public CompletableFuture<byte[]> get(Node node, String path, Duration timeout) {
            throw new IllegalStateException("the link is broken");
          }
        };
    assertThat(told(first)).isEmpty();
    offers.link = link;
    now = now.plusSeconds(11);
    assertThat(told(first)).containsExactly(first.node());
  }

  /** The round ends by itself when what it heard cannot be kept. */
  @Test
  @Timeout(30)
  void round_thatFails_isFollowedByAnother() {
    failing.set(true);
    assertThatThrownBy(() -> told(first)).isInstanceOf(RuntimeException.class);
    failing.set(false);
    assertThat(told(first)).containsExactly(first.node());
  }
}
