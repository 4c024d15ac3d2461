package org.fedrouter.compliance.feed;

/**
 * Something that is not all there.
 *
 * @param what a file, a year, or the whole
 * @param expected how much there should be; -1 when only its end is missing
 * @param found how much there is
 */
public record Shortfall(String what, long expected, long found) {
  /** In one line, for people. */
  public String message() {
    return expected < 0
        ? what + " ends early, behind " + found
        : what + " has " + found + " of " + expected;
  }
}
