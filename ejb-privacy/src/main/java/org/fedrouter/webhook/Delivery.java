package org.fedrouter.webhook;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fedrouter.core.webhook.Webhook;

/** Sends a message once. Redirects are not followed: an answer chooses no address. */
public final class Delivery {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int OK = 2;

  private final Duration patience;
  private final HttpClient http;

  /** What became of it. */
  public sealed interface Outcome {
    /** The receiver has it. */
    record Delivered() implements Outcome {}

    /**
     * The receiver may or may not have it.
     *
     * @param why for people, without anything that the receiver wrote
     */
    record Failed(String why) implements Outcome {}
  }

  /** Waits at most ten seconds for an answer. */
  public Delivery() {
    this(ANSWER);
  }

  Delivery(Duration patience) {
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
  }

  /** One attempt, and no longer wait than was said. */
  public Outcome send(Webhook webhook) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(webhook.target())
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofByteArray(webhook.body().toArray()));
    webhook.headers().forEach(request::header);
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
    try {
      // The request's own time-out ends with the head of the answer; its body may never come.
      int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status / 100 == OK ? new Outcome.Delivered() : new Outcome.Failed("status " + status);
    } catch (TimeoutException slow) {
      return new Outcome.Failed("no whole answer in time");
    } catch (ExecutionException unreachable) {
      Throwable cause = unreachable.getCause() == null ? unreachable : unreachable.getCause();
      return new Outcome.Failed(cause.getClass().getSimpleName());
    } finally {
      boolean unused = answer.cancel(true);
    }
  }
}
