package org.fedrouter.client;

import java.time.Duration;

/** What became of one try of one request. */
sealed interface Attempt<T> {
  /** What was asked for. */
  record Got<T>(T value) implements Attempt<T> {}

  /**
   * A refusal.
   *
   * @param retryAfter what the router asks to wait, or zero
   */
  record Answered<T>(Problem problem, Duration retryAfter) implements Attempt<T> {}

  /**
   * No answer.
   *
   * @param sent whether a router may have got the request
   */
  record Lost<T>(String why, boolean sent) implements Attempt<T> {}
}
