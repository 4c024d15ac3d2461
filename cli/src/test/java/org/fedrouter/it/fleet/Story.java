package org.fedrouter.it.fleet;

import java.util.ArrayList;
import java.util.List;

/** All that was ever asked about one reservation. */
final class Story {
  private final Operation reserve;
  private final List<Operation> settles = new ArrayList<>();

  Story(Operation reserve) {
    this.reserve = reserve;
  }

  void add(Operation settle) {
    settles.add(settle);
  }

  Operation reserve() {
    return reserve;
  }

  List<Operation> settles() {
    return List.copyOf(settles);
  }

  /** Whether a row may be there: acknowledged, or its answer was lost. */
  boolean mayExist() {
    return reserve.outcome() == Outcome.OK || reserve.outcome() == Outcome.UNKNOWN;
  }

  /**
   * The least that must count between the two moments: what was acknowledged before them, less what
   * a settlement may have given back by then.
   */
  long least(long fromNanos, long toNanos) {
    if (reserve.outcome() != Outcome.OK || reserve.endNanos() > fromNanos) {
      return 0;
    }
    return settles.stream()
        .filter(settle -> settle.startNanos() < toNanos)
        .filter(settle -> settle.outcome() == Outcome.OK || settle.outcome() == Outcome.UNKNOWN)
        .mapToLong(Operation::spent)
        .min()
        .orElse(reserve.charge().nano());
  }

  /** The most that may count between the two moments: an unknown outcome counts in full. */
  long most(long fromNanos, long toNanos) {
    if (!mayExist() || reserve.startNanos() > toNanos) {
      return 0;
    }
    return settles.stream()
        .filter(settle -> settle.outcome() == Outcome.OK && settle.endNanos() < fromNanos)
        .mapToLong(Operation::spent)
        .findFirst()
        .orElse(reserve.charge().nano());
  }
}
