package org.fedrouter.core.federation;

import java.time.Duration;

/**
 * What a round was begun with; nothing of it changes.
 *
 * @param secure whether masks hide single updates
 * @param quorum hospitals without which a round is given up, in [1, 10,000]
 * @param threshold hospitals that must help to unmask: more than half of the quorum, at most all
 * @param patience with hospitals in each state
 * @param stall how long bytes may stand still: each that moves gives so much time again
 * @param longest that a state may take, however slowly bytes move; at least the patience
 */
public record RoundTerms(
    boolean secure,
    int quorum,
    int threshold,
    Duration patience,
    Duration stall,
    Duration longest) {
  private static final int MOST = 10_000;

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public RoundTerms {
    require(quorum >= 1 && quorum <= MOST, "quorum must be 1 to 10000, got " + quorum);
    require(
        2L * threshold > quorum && threshold <= quorum,
        "threshold must be more than half of the quorum and at most all of it, got " + threshold);
    require(patience.isPositive() && stall.isPositive(), "patience and stall must be positive");
    require(longest.compareTo(patience) >= 0, "longest must be at least the patience");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
