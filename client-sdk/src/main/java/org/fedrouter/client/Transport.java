package org.fedrouter.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  private final Wire wire;

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
      Wire wire,
      Supplier<String> keys,
      DoubleSupplier luck) {
    this.routers = List.copyOf(routers);
    this.access = access;
    this.patience = patience;
    this.wire = wire;
    this.keys = keys;
    this.luck = luck;
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
            return reading.read(Wire.text(body));
          }
        });
  }

  /** As {@link #send}, with a body that is read while it comes. */
  <T> Result<T> open(Call first, Wire.Reading<T> reading) throws InterruptedException {
    Pursuit<T> pursuit = new Pursuit<>(first, keys);
    for (int done = 1; ; done++) {
      switch (pursuit.after(attempt(pursuit.call(), reading))) {
        case Pursuit.Next.End<T>(Result<T> result) -> {
          return result;
        }
        case Pursuit.Next.Again<T>(Duration asked, Problem otherwise) -> {
          Optional<Duration> pause = patience.pause(done, asked, luck.getAsDouble());
          if (pause.isEmpty()) {
            return new Result.Refused<>(otherwise);
          }
          current.incrementAndGet(); // the next router, or the same one when there is no other
          Thread.sleep(pause.get());
        }
      }
    }
  }

  /** With a token that has run out, the attempt is made once more with a new one. */
  private <T> Attempt<T> attempt(Call call, Wire.Reading<T> reading) throws InterruptedException {
    if (call.open()) {
      return wire.attempt(router(), call, "", reading);
    }
    return switch (access) {
      case Access.Bearer(String credential) -> wire.attempt(router(), call, credential, reading);
      case Access.Login login -> {
        Result<String> token = login.token(this, "");
        Attempt<T> attempt = attempt(call, token, reading);
        boolean over =
            attempt instanceof Attempt.Answered<T>(Problem problem, Duration unused)
                && problem.status() == 401
                && token instanceof Result.Ok<String>;
        yield over ? attempt(call, login.token(this, token.orElseThrow()), reading) : attempt;
      }
    };
  }

  private <T> Attempt<T> attempt(Call call, Result<String> token, Wire.Reading<T> reading)
      throws InterruptedException {
    return switch (token) {
      case Result.Ok<String>(String bearer) -> wire.attempt(router(), call, bearer, reading);
      case Result.Refused<String>(Problem problem) ->
          new Attempt.Answered<>(problem, Duration.ZERO);
    };
  }

  private URI router() {
    return routers.get(Math.floorMod(current.get(), routers.size()));
  }

  @Override
  public void close() {
    wire.close();
  }
}
