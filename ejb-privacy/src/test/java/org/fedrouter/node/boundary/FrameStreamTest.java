package org.fedrouter.node.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;
import org.fedrouter.core.exchange.StreamFrame;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.junit.jupiter.api.Test;

class FrameStreamTest {
  private static final Node NODE = new Node("a", "a", URI.create("http://127.0.0.1:1"), 1);
  private static final Duration NOW = Duration.ZERO;

  private final FrameStream stream = new FrameStream(NODE);
  private final Demand demand = new Demand();

  FrameStreamTest() {
    stream.onSubscribe(demand);
  }

  @Test
  void frames_cutAtEveryByte_areWhole() {
    byte[] first = new StreamFrame.Piece(1, " caf\u00e9").encode();
    byte[] second = new StreamFrame.Piece(2, "\uD83D\uDE00").encode();
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    for (int cut = 0; cut <= both.length; cut++) {
      arrive(Arrays.copyOf(both, cut));
      arrive(Arrays.copyOfRange(both, cut, both.length));
      assertThat(stream.next(NOW)).contains(new StreamFrame.Piece(1, " caf\u00e9"));
      assertThat(stream.next(NOW)).contains(new StreamFrame.Piece(2, "\uD83D\uDE00"));
      assertThat(stream.next(NOW)).isEmpty();
    }
  }

  @Test
  void nodeThatSendsFasterThanItIsRead_isHeldUp_andGoesOn() {
    byte[] piece = new StreamFrame.Piece(1, "x").encode();
    int sent = 0;
    while (demand.open > 0 && sent < 10_000) {
      arrive(piece);
      sent++;
    }
    assertThat(sent).isEqualTo(256);
    assertThat(stream.next(NOW)).isPresent();
    assertThat(demand.open).isEqualTo(1);
  }

  @Test
  void garbage_endsTheStream_andTheExchange() {
    arrive(new byte[] {0x7f, -1, -1, -1});
    failure("not a valid stream", NodeFailure.Kind.UNAVAILABLE);
    assertThat(demand.cancelled).isTrue();
  }

  @Test
  void endWithoutAnAnswer_andABrokenConnection_areFailures() {
    stream.onComplete();
    failure("ended its answer before the end", NodeFailure.Kind.UNAVAILABLE);
    stream.onError(new IOException("reset"));
    failure("broke off", NodeFailure.Kind.UNAVAILABLE);
  }

  @Test
  void failureOfTheNode_isToldInItsOwnWords_withItsMeaning() {
    arrive(new StreamFrame.Failed(422, "the prompt is too long").encode());
    failure("the prompt is too long", NodeFailure.Kind.REJECTED);
  }

  private void failure(String reason, NodeFailure.Kind kind) {
    assertThatThrownBy(() -> stream.next(NOW))
        .isInstanceOfSatisfying(
            NodeFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo("node a: " + reason);
              assertThat(failure.kind()).isEqualTo(kind);
            });
  }

  private void arrive(byte[] bytes) {
    demand.open--;
    stream.onNext(List.of(ByteBuffer.wrap(bytes)));
  }

  /** What the stream asked for. */
  private static final class Demand implements Flow.Subscription {
    private long open;
    private boolean cancelled;

    @Override
    public void request(long n) {
      open += n;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
