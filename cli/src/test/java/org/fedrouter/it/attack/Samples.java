package org.fedrouter.it.attack;

import java.util.Arrays;
import java.util.List;

/** Times of many attempts of one kind, in nanoseconds, sorted. */
record Samples(List<Long> sorted) {
  Samples {
    sorted = sorted.stream().sorted().toList();
  }

  private double median() {
    int half = sorted.size() / 2;
    return (sorted.get(half) + sorted.get((sorted.size() - 1) / 2)) / 2.0;
  }

  /** The difference of the medians, as a part of this one. */
  double medianApart(Samples other) {
    return Math.abs(median() - other.median()) / median();
  }

  /**
   * How many standard deviations Mann and Whitney's U is away from what it is when both kinds take
   * the same time; by its normal approximation, which is good from twenty of each on.
   */
  double ranksApart(Samples other) {
    double n = sorted.size();
    double m = other.sorted.size();
    double before = 0;
    for (long mine : sorted) {
      before += other.below(mine);
    }
    return Math.abs(before - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
  }

  /** How many are less; equal ones count half. */
  private double below(long value) {
    double below = 0;
    for (long one : sorted) {
      below += one < value ? 1 : one == value ? 0.5 : 0;
    }
    return below;
  }

  @Override
  public String toString() {
    long[] tenths = new long[11];
    Arrays.setAll(tenths, i -> sorted.get(i * (sorted.size() - 1) / 10) / 1_000);
    return Arrays.toString(tenths) + " us";
  }
}
