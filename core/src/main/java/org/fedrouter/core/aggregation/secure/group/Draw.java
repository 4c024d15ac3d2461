package org.fedrouter.core.aggregation.secure.group;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;

/**
 * What groups are drawn for: the rounds of one epoch under one roster.
 *
 * @param roster hash of the roster that all hospitals have signed
 * @param epoch its rounds are {@code epoch * rounds} to {@code (epoch + 1) * rounds - 1}
 * @param rounds of an epoch; groups that change each round would let a server solve for single
 *     updates (So et al. 2021, arXiv 2106.03328)
 * @param byzantine f
 * @param size s of the mode; n for max-secrecy and 1 for plain-robust follow from the hospitals
 * @param residency of hospitals: no group mixes regions
 */
public record Draw(
    Bytes roster, long epoch, int rounds, Mode mode, int byzantine, int size, Residency residency) {
  private static final int MOST_ROUNDS = 1_000_000;

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public Draw {
    if (roster.size() != 32) {
      throw new IllegalArgumentException("roster must be a SHA-256");
    }
    if (epoch < 0 || epoch > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("epoch must be 0 to 2147483647, got " + epoch);
    }
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new IllegalArgumentException("rounds must be 1 to 1000000, got " + rounds);
    }
  }

  /** Where nothing is said of regions. */
  public Draw(Bytes roster, long epoch, int rounds, Mode mode, int byzantine, int size) {
    this(roster, epoch, rounds, mode, byzantine, size, Residency.NONE);
  }

  /** Whether a round belongs to the epoch. */
  public boolean covers(long round) {
    return Math.floorDiv(round, (long) rounds) == epoch;
  }

  /** Names the draw in everything that is signed for it. */
  public Bytes hash() {
    String text =
        "fedrouter-draw 1\n%s\n%d\n%d\n%s\n%d\n%d\n"
            .formatted(roster.hex(), epoch, rounds, mode.label(), byzantine, size);
    return Bytes.sha256((text + residency.text()).getBytes(StandardCharsets.UTF_8));
  }

  /** Why these hospitals cannot be grouped as the mode promises; empty when they can. */
  Optional<String> objection(Collection<String> members) {
    return GroupPlan.objection(
            mode, members.size(), byzantine, least(members.size()), residency.sizes(members))
        .map(rule -> mode.label() + ": " + rule);
  }

  /** The plan for the hospitals that are there. */
  GroupPlan plan(Collection<String> members) {
    return new GroupPlan(
        mode, members.size(), byzantine, least(members.size()), residency.sizes(members));
  }

  private int least(int members) {
    return switch (mode) {
      case PLAIN_ROBUST -> 1;
      case BALANCED -> size;
      case MAX_SECRECY -> members;
    };
  }
}
