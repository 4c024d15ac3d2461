package org.fedrouter.client;

import java.util.function.Function;

/** What a router gave: what was asked for, or why not. */
public sealed interface Result<T> {
  /** What was asked for. */
  record Ok<T>(T value) implements Result<T> {}

  /**
   * Nothing, and why. {@link Problem#charged} says what it cost; {@link Problem#outcomeUnknown}
   * whether even that is not known.
   */
  record Refused<T>(Problem problem) implements Result<T> {}

  /** The same with another value. */
  default <R> Result<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Ok<T>(T value) -> new Ok<>(change.apply(value));
      case Refused<T>(Problem problem) -> new Refused<>(problem);
    };
  }

  /**
   * The value, for programs that cannot go on without it.
   *
   * @throws IllegalStateException with the problem's title and detail
   */
  default T orElseThrow() {
    return switch (this) {
      case Ok<T>(T value) -> value;
      case Refused<T>(Problem problem) ->
          throw new IllegalStateException(problem.title() + ": " + problem.detail());
    };
  }
}
