package org.fedrouter.core.aggregation.secure;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What became of a request.
 *
 * @param <T> what an accepted request gives
 */
public sealed interface Outcome<T> {
  /** It was done. */
  record Accepted<T>(T value) implements Outcome<T> {}

  /** It was not done, and nothing has changed. */
  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  /** A refusal of one line. */
  static <T> Outcome<T> refused(Refusal.Reason reason, String party, String detail) {
    return new Refused<>(new Refusal(reason, party, detail));
  }

  /** What {@code value} gives, unless there is a refusal. */
  static <T> Outcome<T> unless(Optional<Refusal> refusal, Supplier<T> value) {
    return refusal.<Outcome<T>>map(Refused::new).orElseGet(() -> new Accepted<>(value.get()));
  }

  /** The same with another value. */
  default <R> Outcome<R> map(Function<T, R> change) {
    return switch (this) {
      case Accepted<T>(T value) -> new Accepted<>(change.apply(value));
      case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
    };
  }

  /** The same followed by a step that may refuse too. */
  default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
    return switch (this) {
      case Accepted<T>(T value) -> next.apply(value);
      case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
    };
  }
}
