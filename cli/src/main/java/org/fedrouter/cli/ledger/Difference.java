package org.fedrouter.cli.ledger;

/**
 * Something that is stored otherwise than it follows from the rows.
 *
 * @param subject ledger, reservation or change
 * @param what for example {@code spent_nano}
 */
record Difference(String subject, String what, String stored, String recomputed) {
  static Difference of(String subject, String what, Object stored, Object recomputed) {
    return new Difference(subject, what, String.valueOf(stored), String.valueOf(recomputed));
  }

  String line() {
    return subject + ": " + what + " is " + stored + ", should be " + recomputed;
  }
}
