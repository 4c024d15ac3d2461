package org.fedrouter.client.federation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Takes a body of at most so many bytes. What has come before a connection breaks stays in the
 * target.
 */
final class Body implements HttpResponse.BodySubscriber<ByteArrayOutputStream> {
  private final ByteArrayOutputStream target;
  private final int most;
  private final CompletableFuture<ByteArrayOutputStream> whole = new CompletableFuture<>();

  /**
   * @param most bytes in the target at the end
   */
  Body(ByteArrayOutputStream target, int most) {
    this.target = target;
    this.most = most;
  }

  @Override
  public CompletionStage<ByteArrayOutputStream> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      if (part.remaining() > most - target.size()) {
        whole.completeExceptionally(new IOException("the body has more than " + most + " bytes"));
        return;
      }
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      target.writeBytes(bytes);
    }
  }

  @Override
  public void onError(Throwable broken) {
    whole.completeExceptionally(broken);
  }

  @Override
  public void onComplete() {
    whole.complete(target);
  }
}
