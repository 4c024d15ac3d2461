package org.fedrouter.core.aggregation.round;

import java.time.Instant;
import org.fedrouter.core.exchange.Bytes;

/**
 * Which round, of what, by whom.
 *
 * @param server name under which the server signs: printable ASCII without blanks and {@code +}
 * @param time when the round was aggregated
 * @param roster hash of the roster
 * @param groups hash of the epoch's groups
 * @param model hash of the model and adapter that was trained from
 */
public record RoundSubject(
    String server, Instant time, long round, long epoch, Bytes roster, Bytes groups, Bytes model) {
  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public RoundSubject {
    if (!server.matches("[!-*,-~]{1,200}")) {
      throw new IllegalArgumentException("server must be 1 to 200 printable characters but +");
    }
    if (round < 0 || epoch < 0) {
      throw new IllegalArgumentException("round and epoch must be at least 0");
    }
    if (roster.size() != 32 || groups.size() != 32 || model.size() != 32) {
      throw new IllegalArgumentException("roster, groups and model must be SHA-256");
    }
  }
}
