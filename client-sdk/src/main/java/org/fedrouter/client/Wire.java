package org.fedrouter.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request to one router, once, and reads what comes back in time. */
final class Wire implements Closeable {
  private final HttpClient http;

  Wire(HttpClient http) {
    this.http = http;
  }

  /** Makes a value of a body; what it throws is a broken line. */
  @FunctionalInterface
  interface Reading<T> {
    T read(InputStream body, String key) throws IOException;
  }

  <T> Attempt<T> attempt(URI router, Call call, String bearer, Reading<T> reading)
      throws InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> response =
        http.sendAsync(request(router, call, bearer), HttpResponse.BodyHandlers.ofInputStream());
    try {
      return read(call, response.get(call.limit().toMillis(), TimeUnit.MILLISECONDS), reading);
    } catch (TimeoutException e) {
      response.cancel(true);
      return new Attempt.Lost<>("no answer within " + call.limit().toSeconds() + " s", true);
    } catch (ExecutionException | CancellationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      boolean sent =
          !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
      return new Attempt.Lost<>(cause.getClass().getSimpleName(), sent);
    } catch (IOException cut) {
      return new Attempt.Lost<>("the answer broke off", true);
    } catch (InterruptedException e) {
      response.cancel(true);
      throw e;
    }
  }

  /** Also the body must be there in time. */
  private static <T> Attempt<T> read(Call call, HttpResponse<InputStream> got, Reading<T> reading)
      throws IOException {
    CompletableFuture<Void> guard = guard(got.body(), call.limit());
    try {
      if (got.statusCode() / 100 == 2) {
        return new Attempt.Got<>(reading.read(got.body(), call.key()));
      }
      try (InputStream body = got.body()) {
        Problem problem = Problem.read(got.statusCode(), Json.tree(text(body)));
        return new Attempt.Answered<>(problem, retryAfter(got));
      }
    } finally {
      guard.cancel(false);
    }
  }

  /** Ends a body that does not end within the limit, until it is cancelled. */
  static CompletableFuture<Void> guard(InputStream body, Duration limit) {
    CompletableFuture<Void> guard = new CompletableFuture<>();
    CompletableFuture<Void> unused =
        guard
            .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
            .thenRun(() -> close(body));
    return guard;
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException alreadyBroken) {
      // nobody reads it any more
    }
  }

  private static HttpRequest request(URI router, Call call, String bearer) {
    String root = router.toString();
    String base = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path())).header("Accept", call.accept());
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (!call.key().isEmpty()) {
      request.header("Idempotency-Key", call.key());
    }
    if (!call.body().isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    HttpRequest.BodyPublisher body =
        call.body().isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(call.body(), StandardCharsets.UTF_8);
    return request.method(call.method(), body).build();
  }

  static String text(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Seconds only: a date is that of a budget's window, for which no program should wait. */
  private static Duration retryAfter(HttpResponse<?> response) {
    String value = response.headers().firstValue("Retry-After").orElse("0");
    return value.matches("[0-9]{1,9}")
        ? Duration.ofSeconds(Long.parseLong(value))
        : Duration.ofDays(1);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
