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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Sends a request until it has an outcome: again after a pause, and to the next router when one
 * does not answer. Whatever may have been executed is repeated under its own key only, so that a
 * router answers it from its memory instead of charging for it again.
 */
final class Transport implements Closeable {
  private final List<URI> routers;
  private final Access access;
  private final Patience patience;
  private final Supplier<String> keys;
  private final DoubleSupplier luck;
  private final HttpClient http;

  /** The router that answered last. */
  private final AtomicInteger current = new AtomicInteger();

  /**
   * @param keys fresh idempotency keys
   * @param luck numbers in [0, 1)
   */
  Transport(
      List<URI> routers,
      Access access,
      Patience patience,
      HttpClient http,
      Supplier<String> keys,
      DoubleSupplier luck) {
    this.routers = List.copyOf(routers);
    this.access = access;
    this.patience = patience;
    this.http = http;
    this.keys = keys;
    this.luck = luck;
  }

  /** Makes a value of a body; while it throws, the request is repeated. */
  @FunctionalInterface
  interface Reading<T> {
    T read(InputStream body, String key) throws IOException;
  }

  /** Makes a value of a text. */
  @FunctionalInterface
  interface TextReading<T> {
    T read(String body) throws IOException;
  }

  String freshKey() {
    return keys.get();
  }

  <T> Result<T> send(Call call, TextReading<T> reading) throws InterruptedException {
    return open(
        call,
        (body, key) -> {
          try (body) {
            return reading.read(text(body));
          }
        });
  }

  /** One try of one request. */
  private sealed interface Attempt<T> {
    record Got<T>(T value) implements Attempt<T> {}

    record Answered<T>(Problem problem, Duration retryAfter) implements Attempt<T> {}

    /** No answer; {@code sent} when a router may have got the request. */
    record Lost<T>(String why, boolean sent) implements Attempt<T> {}
  }

  /** As {@link #send}, with a body that is read while it comes. */
  <T> Result<T> open(Call first, Reading<T> reading) throws InterruptedException {
    Call call = first;
    String refusedToken = "";
    boolean uncertain = false;
    for (int done = 1; ; done++) {
      Result<String> bearer = bearer(call, refusedToken);
      if (bearer instanceof Result.Refused<String>(Problem problem)) {
        return new Result.Refused<>(problem);
      }
      String token = bearer.orElseThrow();
      Problem problem;
      Duration asked = Duration.ZERO;
      switch (attempt(call, token, reading)) {
        case Attempt.Got<T>(T value) -> {
          return new Result.Ok<>(value);
        }
        case Attempt.Answered<T>(Problem refusal, Duration retryAfter) -> {
          if (renewable(call, refusal, refusedToken)) {
            refusedToken = token;
            continue;
          }
          asked = retryAfter;
          Verdict verdict = Verdict.of(refusal, uncertain);
          // Of the attempt that was lost, this refusal says nothing.
          problem =
              uncertain && verdict == Verdict.SAME_KEY ? refusal.under(call.key()) : refusal;
          if (verdict == Verdict.FINAL || (verdict == Verdict.NEW_KEY && !call.ownKey())) {
            return new Result.Refused<>(problem);
          }
          if (verdict == Verdict.NEW_KEY) {
            call = call.under(keys.get(), true);
            uncertain = false;
          }
        }
        case Attempt.Lost<T>(String why, boolean sent) -> {
          uncertain = uncertain || sent;
          problem = Problem.unreachable(why, uncertain ? call.key() : "");
        }
      }
      Optional<Duration> pause = patience.pause(done, asked, luck.getAsDouble());
      if (pause.isEmpty()) {
        return new Result.Refused<>(problem);
      }
      current.incrementAndGet(); // the next router, or the same one when there is no other
      Thread.sleep(pause.get());
    }
  }

  private Result<String> bearer(Call call, String refused) throws InterruptedException {
    if (call.open()) {
      return new Result.Ok<>("");
    }
    return switch (access) {
      case Access.Bearer(String credential) -> new Result.Ok<>(credential);
      case Access.Login login -> login.token(this, refused);
    };
  }

  /** A token that has run out is replaced once. */
  private boolean renewable(Call call, Problem refusal, String refusedBefore) {
    return refusal.status() == 401
        && !call.open()
        && access instanceof Access.Login
        && refusedBefore.isEmpty();
  }

  private <T> Attempt<T> attempt(Call call, String bearer, Reading<T> reading)
      throws InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> response =
        http.sendAsync(request(call, bearer), HttpResponse.BodyHandlers.ofInputStream());
    try {
      HttpResponse<InputStream> got =
          response.get(call.limit().toMillis(), TimeUnit.MILLISECONDS);
      return read(call, got, reading);
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
  private <T> Attempt<T> read(Call call, HttpResponse<InputStream> got, Reading<T> reading)
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

  /** Ends a body that does not end. */
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

  private HttpRequest request(Call call, String bearer) {
    String root = routers.get(Math.floorMod(current.get(), routers.size())).toString();
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

  private static String text(InputStream body) throws IOException {
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
