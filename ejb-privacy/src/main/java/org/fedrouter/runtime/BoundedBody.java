package org.fedrouter.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A body of so many bytes at most, which comes from another house: a longer one ends the exchange
 * with an error before it is kept.
 */
public final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
  private final int longest;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();

  /**
   * One that keeps so much.
   *
   * @param longest in bytes
   */
  public BoundedBody(int longest) {
    this.longest = longest;
  }

  /** The other side sends more than anything that it could have been asked for. */
  public static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;

    TooLong(int longest) {
      super("the reply is longer than " + longest + " bytes");
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.set(given);
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    Flow.Subscription given = subscription.get();
    if (given == null) {
      return;
    }
    long more = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (read.size() + more > longest) {
      subscription.set(null);
      given.cancel();
      body.completeExceptionally(new TooLong(longest));
      return;
    }
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      read.writeBytes(bytes);
    }
    given.request(1);
  }

  @Override
  public void onError(Throwable thrown) {
    body.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    body.complete(read.toByteArray());
  }
}
