package org.fedrouter.core.accounting.loss;

import java.util.List;

/**
 * The grid on which losses are added: a bad choice costs accuracy or time, never correctness.
 *
 * @param interval distance of grid points
 * @param first the window's first grid point, in intervals
 * @param size number of grid points in the window, a power of two
 */
record LossGrid(double interval, long first, int size) {
  /** Most points of a window, and of a single loss: 16 MiB each. */
  private static final int MOST_POINTS = 1 << 21;

  /** Points over all parts: bounds the time to some seconds for a thousand of them. */
  private static final long MOST_WORK = 1L << 23;

  /** Even ten thousand parts get so many. */
  private static final int LEAST_POINTS = 1 << 13;

  /** A narrow window is worth a finer grid, until the single losses get too long. */
  private static final int ENOUGH_POINTS = 1 << 16;

  private static final int FEW_CELLS = 1 << 18;

  /** What spreading over grid points may add to epsilon before the grid is made finer still. */
  private static final double EXCESS = 1e-4;

  /** Below, the rounding of cuts is no longer small against the interval. */
  private static final double LEAST_INTERVAL = 1e-8;

  /** Share of delta that may be moved to infinity before composing. */
  private static final double TRUNCATED = 1e-9;

  /** Near enough to 1 for a mean, and far enough for its rounding. */
  private static final double NEAR_ONE = 1e-2;

  /**
   * @param wanted interval; coarser or finer where the window asks for it
   */
  static LossGrid of(List<LossPart> parts, double delta, LossWindow window, double wanted) {
    double longest = 0;
    for (LossPart part : parts) {
      LossShape shape = part.shape();
      double tail = tail(part, delta, parts.size());
      longest = Math.max(longest, shape.most(tail) - shape.least(tail));
    }
    int most = Math.clamp(MOST_WORK / parts.size(), LEAST_POINTS, MOST_POINTS);
    double interval = interval(parts, window, longest, most, wanted);
    int needed = (int) Math.ceil(window.width() / interval) + 2;
    int size = Math.max(1 << 10, Integer.highestOneBit(2 * needed - 1));
    return new LossGrid(interval, (long) Math.floor(window.low() / interval), size);
  }

  private static double interval(
      List<LossPart> parts, LossWindow window, double longest, int most, double wanted) {
    double widest = Math.max(window.width(), longest);
    double chosen = wanted;
    while (widest > (most - 5) * chosen) {
      chosen *= 2;
    }
    while (chosen > LEAST_INTERVAL
        && (isCheap(window, longest, most, chosen / 2)
            || (widest < (most - 5) * chosen / 2 && excess(parts, chosen) > EXCESS))) {
      chosen /= 2;
    }
    return chosen;
  }

  private static boolean isCheap(LossWindow window, double longest, int most, double interval) {
    return window.width() < Math.min(most / 2, ENOUGH_POINTS) * interval
        && longest < Math.min(most / 2, FEW_CELLS) * interval;
  }

  /**
   * What the grid adds to epsilon, about: connecting the dots adds at most h^2/6 to the variance of
   * each loss, half of it to the mean, and epsilon lies some five standard deviations above that.
   */
  private static double excess(List<LossPart> parts, double interval) {
    double added = 0;
    double mean = 0;
    for (LossPart part : parts) {
      added += part.count() * interval * interval / 6;
      mean += part.count() * part.shape().logMoment(NEAR_ONE) / NEAR_ONE;
    }
    return added / 2 + 2.5 * added / Math.sqrt(2 * mean);
  }

  /** Probability that may be cut off one part at either end. */
  static double tail(LossPart part, double delta, int parts) {
    return Math.max(1e-300, delta * TRUNCATED / part.count() / parts);
  }

  /** The first grid point beyond the window. */
  long top() {
    return first + size;
  }
}
