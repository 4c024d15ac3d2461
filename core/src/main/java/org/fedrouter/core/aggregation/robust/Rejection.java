package org.fedrouter.core.aggregation.robust;

import java.util.Locale;

/**
 * Why what a client sent was left out. It counts against f.
 *
 * @param client its place in the submission, from 0
 * @param detail what was found, without the update itself
 */
public record Rejection(int client, Reason reason, String detail) {
  /** What can be wrong with a submission. */
  public enum Reason {
    /** A number is NaN, infinite, missing, or beyond what a double holds. */
    NOT_FINITE,
    /** Not as many numbers as more than half of the clients sent. */
    WRONG_SHAPE,
    /** Negative or not finite. */
    BAD_WEIGHT,
    /** So many times the median weight that this client alone would decide. */
    GIANT_WEIGHT,
    /** The same client twice, or an update of an earlier round. */
    REPLAYED;

    /** As written in JSON: {@code not-finite}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
