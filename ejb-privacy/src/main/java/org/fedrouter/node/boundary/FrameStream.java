package org.fedrouter.node.boundary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.fedrouter.core.exchange.StreamFrame;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one streamed reply. Bytes arrive on the HTTP client's threads; one other thread
 * reads frames with patience of its own, so that a silent node holds nobody longer than that.
 */
public final class FrameStream implements HttpResponse.BodySubscriber<FrameStream>, AutoCloseable {
  /** No frame is longer ({@link StreamFrame#read}): a longer one is an error, not a wait. */
  private static final int LONGEST = 1 << 19;

  /** Frames that may wait to be read before the node is held up. */
  private static final int MOST_WAITING = 256;

  private final Node node;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private final AtomicBoolean withheld = new AtomicBoolean();
  private byte[] pending = {};

  private sealed interface Event {}

  private record Arrived(StreamFrame frame) implements Event {}

  private record Broke(NodeFailure failure) implements Event {}

  FrameStream(Node node) {
    this.node = node;
  }

  /** A reply that is a refusal: reading it fails. */
  static FrameStream refused(Node node, String reason, NodeFailure.Kind kind) {
    FrameStream refused = new FrameStream(node);
    refused.events.add(new Broke(new NodeFailure(node.id(), reason, kind)));
    return refused;
  }

  /**
   * The next frame, or empty when none arrived within {@code patience}.
   *
   * @throws NodeFailure when the node refused, failed, broke off or sent what is not a frame
   */
  public Optional<StreamFrame> next(Duration patience) {
    return switch (poll(patience)) {
      case null -> Optional.empty();
      case Arrived(StreamFrame.Failed failed) ->
          throw new NodeFailure(node.id(), failed.reason(), NodeLink.kind(failed.status()));
      case Arrived(StreamFrame frame) -> {
        demand();
        yield Optional.of(frame);
      }
      case Broke(NodeFailure failure) -> throw failure;
    };
  }

  private @Nullable Event poll(Duration patience) {
    try {
      return events.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeFailure(node.id(), "reading was interrupted", NodeFailure.Kind.UNAVAILABLE);
    }
  }

  @Override
  public CompletionStage<FrameStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.set(given);
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        int had = pending.length;
        pending = Arrays.copyOf(pending, had + buffer.remaining());
        buffer.get(pending, had, pending.length - had);
      }
      take();
    } catch (IllegalArgumentException e) {
      broke("not a valid stream", e);
      close();
      return;
    }
    withheld.set(true);
    demand();
  }

  /** Turns all whole frames into events. */
  private void take() {
    ByteArrayInputStream in = new ByteArrayInputStream(pending);
    while (whole(in.available())) {
      try {
        StreamFrame.read(in).ifPresent(frame -> events.add(new Arrived(frame)));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // memory does not break
      }
      pending = in.readAllBytes();
      in = new ByteArrayInputStream(pending);
    }
  }

  private boolean whole(int available) {
    if (available < Integer.BYTES) {
      return false;
    }
    int length = ByteBuffer.wrap(pending).getInt();
    boolean possible = length >= 1 && length <= LONGEST;
    if (!possible) {
      throw new IllegalArgumentException("a frame cannot have " + length + " bytes");
    }
    return available - Integer.BYTES >= length;
  }

  /** Asks for more bytes unless many frames wait; whoever makes room asks later. */
  private void demand() {
    Flow.Subscription given = subscription.get();
    if (given != null && events.size() < MOST_WAITING && withheld.compareAndSet(true, false)) {
      given.request(1);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    broke("broke off", thrown);
  }

  @Override
  public void onComplete() {
    broke("ended its answer before the end", null);
  }

  private void broke(String reason, @Nullable Throwable cause) {
    NodeFailure failure = new NodeFailure(node.id(), reason, NodeFailure.Kind.UNAVAILABLE);
    failure.initCause(cause);
    events.add(new Broke(failure));
  }

  /** Ends the exchange; what the node still sends is thrown away. */
  @Override
  public void close() {
    Flow.Subscription given = subscription.getAndSet(null);
    if (given != null) {
      given.cancel();
    }
  }
}
