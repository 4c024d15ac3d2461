package org.fedrouter.core.mechanism;

import java.util.function.IntPredicate;

/** Searches for the most that a budget pays for. */
final class Largest {
  private Largest() {}

  /**
   * The largest value above {@code none} and up to {@code highest} that fits, where all values
   * below one that fits do too; {@code none} when none does.
   */
  static int above(int none, int highest, IntPredicate fits) {
    int low = none;
    int high = highest;
    while (low < high) {
      int middle = (int) (((long) low + high + 1) >>> 1);
      if (fits.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
