package org.fedrouter.core.accounting.loss;

import java.util.ArrayList;
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
  /** Bounds memory to about 100 MB. */
  private static final int MOST_POINTS = 1 << 21;

  /** A narrow window is worth a finer grid, until the single losses get too long. */
  private static final int ENOUGH_POINTS = 1 << 16;

  private static final int FEW_CELLS = 1 << 18;

  /** Below, the rounding of cuts is no longer small against the interval. */
  private static final double LEAST_INTERVAL = 1e-8;

  /** Share of delta that may be moved to infinity before composing. */
  private static final double TRUNCATED = 1e-9;

  /** Lower ones would centre the window where no delta below one half can be. */
  private static final double LEAST_TILT = 0.05;

  private final List<LossPart> parts;
  private final double delta;
  private final LossWindow window;
  private final double interval;

  private LossSum(List<LossPart> parts, double delta, double wanted, double mostTilt) {
    this.parts = parts;
    this.delta = delta;
    this.window = LossWindow.of(parts, delta, mostTilt);
    this.interval = interval(wanted);
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
    List<TiltedSum.Term> terms = new ArrayList<>();
    for (LossPart part : parts) {
      terms.add(new TiltedSum.Term(LossCells.of(part.shape(), interval, tail(part)), part.count()));
    }
    long first = (long) Math.floor(window.low() / interval);
    int needed = (int) Math.ceil(window.width() / interval) + 2;
    int size = Math.max(1 << 10, Integer.highestOneBit(2 * needed - 1));
    TiltedSum sum = TiltedSum.of(terms, window.tilt(), interval, size, first);
    double beyond = infinite(terms) + above(terms, first + size);
    double found = search(sum, first, size, beyond, rounding(terms));
    return Math.max(0, found) * (1 + 1e-12) + shift(terms);
  }

  /** Any epsilon below is one that was not found. */
  private double lowest() {
    return (Math.floor(window.low() / interval) + 1) * interval;
  }

  /** Walks down from the top of the window until delta is exceeded. */
  private double search(TiltedSum sum, long first, int size, double beyond, double rounding) {
    double down = Math.exp(-window.tilt() * interval);
    double share = -Math.expm1(-interval);
    double above = 0;
    double excess = 0;
    double last = beyond;
    if (last > delta) {
      return Double.POSITIVE_INFINITY;
    }
    for (int i = size - 2; i >= 0; i--) {
      above = down * (above + sum.mass(i + 1));
      excess = share * above + (1 - share) * down * excess;
      double loss = (first + i) * interval;
      double log = sum.logScale() - window.tilt() * loss + Math.log(excess) + rounding;
      double here = Math.exp(log) + beyond;
      if (here > delta) {
        double chord = (here - delta) / (here - last);
        return loss + Math.log1p(Math.expm1(interval) * Math.min(1, chord));
      }
      last = here;
    }
    return first * interval;
  }

  private double infinite(List<TiltedSum.Term> terms) {
    return terms.stream().mapToDouble(t -> t.count() * t.cells().infinite()).sum() * (1 + 1e-9);
  }

  /** Chernoff: P(sum &gt; top) is at most exp(log moment - s top). */
  private double above(List<TiltedSum.Term> terms, long top) {
    double log = -window.tail() * top * interval;
    for (TiltedSum.Term term : terms) {
      log += term.count() * term.cells().logMoment(window.tail(), interval);
    }
    return Math.exp(log) * 1.001;
  }

  /** Relative error of tilting and scaling: exponents of that size are rounded. */
  private double rounding(List<TiltedSum.Term> terms) {
    double units = 0;
    for (TiltedSum.Term term : terms) {
      double exponent = window.tilt() * term.cells().farthest() * interval;
      units += term.count() * (800 + 4 * exponent);
    }
    return units * 0x1p-51 + 1e-9;
  }

  /** What the rounding of cuts may move the sum by. */
  private double shift(List<TiltedSum.Term> terms) {
    return terms.stream()
        .mapToDouble(t -> t.count() * (1 + t.cells().farthest() * interval) * 0x1p-49)
        .sum();
  }

  private double tail(LossPart part) {
    return Math.max(1e-300, delta * TRUNCATED / part.count() / parts.size());
  }

  private double interval(double wanted) {
    double longest = 0;
    for (LossPart part : parts) {
      LossShape shape = part.shape();
      longest = Math.max(longest, shape.most(tail(part)) - shape.least(tail(part)));
    }
    double chosen = wanted;
    while (Math.max(window.width(), longest) > (MOST_POINTS - 4) * chosen) {
      chosen *= 2;
    }
    while (chosen > LEAST_INTERVAL
        && window.width() < ENOUGH_POINTS * chosen / 2
        && longest < FEW_CELLS * chosen / 2) {
      chosen /= 2;
    }
    return chosen;
  }
}
