package org.fedrouter.engine.generation;

import java.util.Arrays;

/** How long the latest steps took. Thread-safe. */
final class StepTimes {
  private static final int KEPT = 1024;

  private final long[] nanos = new long[KEPT];
  private long count;

  synchronized void add(long duration) {
    nanos[(int) (count++ % KEPT)] = duration;
  }

  synchronized long count() {
    return count;
  }

  /** The duration that this share of the latest steps stay below; 0 before the first. */
  synchronized long quantile(double share) {
    long[] sorted = Arrays.copyOf(nanos, (int) Math.min(count, KEPT));
    Arrays.sort(sorted);
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }
}
