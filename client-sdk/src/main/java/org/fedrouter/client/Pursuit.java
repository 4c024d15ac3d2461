package org.fedrouter.client;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * One request on its way to an outcome: under which key it may be sent next. Pure; lives on one
 * thread.
 */
final class Pursuit<T> {
  private final Supplier<String> keys;
  private Call call;

  /** Whether an attempt under the present key may have been executed. */
  private boolean uncertain;

  /**
   * @param keys fresh idempotency keys
   */
  Pursuit(Call first, Supplier<String> keys) {
    this.call = first;
    this.keys = keys;
  }

  /** What follows from an attempt. */
  sealed interface Next<T> {
    record End<T>(Result<T> result) implements Next<T> {}

    /**
     * Again, after a pause.
     *
     * @param asked what the router asks to wait, or zero
     * @param otherwise the problem when there is no further attempt
     */
    record Again<T>(Duration asked, Problem otherwise) implements Next<T> {}
  }

  /** The request as it must be sent now. */
  Call call() {
    return call;
  }

  Next<T> after(Attempt<T> attempt) {
    return switch (attempt) {
      case Attempt.Got<T>(T value) -> new Next.End<>(new Result.Ok<>(value));
      case Attempt.Answered<T>(Problem problem, Duration retryAfter) ->
          refused(problem, retryAfter);
      case Attempt.Lost<T>(String why, boolean sent) -> lost(why, sent);
    };
  }

  private Next<T> lost(String why, boolean sent) {
    uncertain = uncertain || sent;
    Problem problem = Problem.unreachable(why, uncertain ? call.key() : "");
    return new Next.Again<>(Duration.ZERO, problem);
  }

  private Next<T> refused(Problem problem, Duration retryAfter) {
    return switch (Verdict.of(problem, uncertain)) {
      case FINAL -> new Next.End<>(new Result.Refused<>(problem));
      case NEW_KEY -> {
        if (!call.ownKey()) {
          yield new Next.End<>(new Result.Refused<>(problem));
        }
        call = call.under(keys.get(), true);
        uncertain = false;
        yield new Next.Again<>(retryAfter, problem);
      }
      // Of an attempt that was lost, this refusal says nothing.
      case SAME_KEY ->
          new Next.Again<>(retryAfter, uncertain ? problem.under(call.key()) : problem);
    };
  }
}
