package org.fedrouter.core.accounting.loss;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Epsilon of a sum of independent losses in one direction.
 *
 * <p>With x the tilted masses, delta(e) is exp(logScale - tilt e) D(e), where at grid points e = m
 * h the sums T and D over the masses above obey T[m] = exp(-tilt h) (T[m+1] + x[m+1]) and D[m] = (1
 * - exp(-h)) T[m] + exp(-h - tilt h) D[m+1]: only positive terms. Between grid points delta is
 * below its chord in exp(e).
 */
final class LossSum {
  /** Lower ones would centre the window where no delta below one half can be. */
  private static final double LEAST_TILT = 1e-5;

  private final List<LossPart> parts;
  private final double delta;
  private final LossWindow window;
  private final LossGrid grid;

  private LossSum(List<LossPart> parts, double delta, double wanted, double mostTilt) {
    this.parts = parts;
    this.delta = delta;
    this.window = LossWindow.of(parts, delta, mostTilt);
    this.grid = LossGrid.of(parts, delta, window, wanted);
  }

  /**
   * The smallest epsilon that the cells certify; empty when the losses are too wide for the memory
   * allowed.
   *
   * @param interval distance of grid points; coarser or finer where the window asks for it
   */
  static OptionalDouble epsilon(List<LossPart> parts, double delta, double interval) {
    LossSum sum = new LossSum(parts, delta, interval, Double.POSITIVE_INFINITY);
    double epsilon = sum.epsilon();
    // At the window's lower end the search ran out of window: the centre was too high.
    while (epsilon > 0 && epsilon < sum.lowest() && sum.window.tilt() > LEAST_TILT) {
      sum = new LossSum(parts, delta, interval, sum.window.tilt() / 2);
      epsilon = Math.min(epsilon, sum.epsilon());
    }
    return Double.isFinite(epsilon) ? OptionalDouble.of(epsilon) : OptionalDouble.empty();
  }

  private double epsilon() {
    Composition composition = Composition.of(parts, delta, window, grid);
    double found = search(composition.sum(), composition.beyond(), composition.rounding());
    return Math.max(0, found) * (1 + 1e-12) + composition.shift();
  }

  /** Any epsilon below is one that was not found. */
  private double lowest() {
    return (grid.first() + 1) * grid.interval();
  }

  /** Walks down from the top of the window until delta is exceeded. */
  private double search(TiltedSum sum, double beyond, double rounding) {
    double interval = grid.interval();
    double down = Math.exp(-window.tilt() * interval);
    double share = -Math.expm1(-interval);
    double above = 0;
    double excess = 0;
    double last = beyond;
    if (last > delta) {
      return Double.POSITIVE_INFINITY;
    }
    for (int i = grid.size() - 2; i >= 0; i--) {
      above = down * (above + sum.mass(i + 1));
      excess = share * above + (1 - share) * down * excess;
      double loss = (grid.first() + i) * interval;
      double log = sum.logScale() - window.tilt() * loss + Math.log(excess) + rounding;
      double here = Math.exp(log) + beyond;
      if (here > delta) {
        double chord = (here - delta) / (here - last);
        return loss + Math.log1p(Math.expm1(interval) * Math.min(1, chord));
      }
      last = here;
    }
    return grid.first() * interval;
  }
}
