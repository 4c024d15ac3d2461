package org.fedrouter.planning;

/** What became of a {@link Wish}. */
public sealed interface Seating {
  /** It has its places. */
  record Seated(Berth berth) implements Seating {}

  /** No place was free in time, or too many wait. */
  record Unseated(String reason, boolean late) implements Seating {}

  /** Nobody wants it any more. */
  record Unwanted() implements Seating {}
}
