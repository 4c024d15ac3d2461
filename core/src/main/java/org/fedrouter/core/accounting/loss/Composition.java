package org.fedrouter.core.accounting.loss;

import java.util.Arrays;
import java.util.List;

/**
 * Independent losses added up in the window of a grid.
 *
 * @param sum their tilted distribution
 * @param beyond probability of a loss that is infinite or above the window
 * @param rounding relative error of tilting and scaling
 * @param shift what the rounding of cuts may move the sum by
 */
record Composition(TiltedSum sum, double beyond, double rounding, double shift) {

  /** What is kept of each loss beside its transform. */
  private record Totals(
      double logScale, double infinite, double logAbove, double units, double shift) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    Totals plus(LossCells cells, long count, double logScaleOfOne, LossWindow window, LossGrid g) {
      double farthest = cells.farthest() * g.interval();
      return new Totals(
          logScale + count * logScaleOfOne,
          infinite + count * cells.infinite(),
          logAbove + count * cells.logMoment(window.tail(), g.interval()),
          units + count * (800 + 4 * window.tilt() * farthest),
          shift + count * (1 + farthest) * 0x1p-49);
    }

    /** Chernoff: P(sum &gt; top) is at most exp(log moment - s top). */
    double beyond(LossWindow window, LossGrid grid) {
      double log = logAbove - window.tail() * grid.top() * grid.interval();
      return infinite * (1 + 1e-9) + Math.exp(log) * 1.001;
    }
  }

  /**
   * Adds the parts one at a time: of each only its transform and some totals are kept, so memory
   * does not grow with their number.
   */
  static Composition of(List<LossPart> parts, double delta, LossWindow window, LossGrid grid) {
    Fourier fourier = new Fourier(grid.size());
    Spectrum spectrum = new Spectrum(grid.size() / 2 + 1);
    double[] re = new double[grid.size()];
    double[] im = new double[grid.size()];
    Totals totals = Totals.NONE;
    for (LossPart part : parts) {
      double tail = LossGrid.tail(part, delta, parts.size());
      LossCells cells = LossCells.of(part.shape(), grid.interval(), tail);
      Arrays.fill(re, 0);
      Arrays.fill(im, 0);
      double logScale = fold(cells, window, grid, re);
      fourier.forward(re, im);
      spectrum.multiplyByPower(re, im, part.count(), fourier.error());
      totals = totals.plus(cells, part.count(), logScale, window, grid);
    }
    double error = spectrum.error(grid.size()) + fourier.error() * spectrum.mean(grid.size());
    spectrum.mirror(re, im);
    fourier.backward(re, im);
    // Exponents of that size are rounded.
    double rounding = totals.units() * 0x1p-51 + 1e-9;
    TiltedSum sum = new TiltedSum(masses(re, grid, error), totals.logScale());
    return new Composition(sum, totals.beyond(window, grid), rounding, totals.shift());
  }

  /** Puts the tilted cells, normalised, at their place modulo the size; log of the normaliser. */
  private static double fold(LossCells cells, LossWindow window, LossGrid grid, double[] into) {
    double log = cells.logMoment(window.tilt(), grid.interval());
    for (int i = 0; i < cells.size(); i++) {
      long index = cells.index(i);
      int at = (int) Math.floorMod(index, (long) into.length);
      double exponent = window.tilt() * index * grid.interval() - log;
      into[at] += Math.exp(Math.log(cells.mass(i)) + exponent);
    }
    return log;
  }

  private static double[] masses(double[] re, LossGrid grid, double error) {
    double[] masses = new double[re.length];
    for (int i = 0; i < masses.length; i++) {
      int at = (int) Math.floorMod(grid.first() + i, (long) re.length);
      masses[i] = Math.max(0, re[at] / re.length) + error;
    }
    return masses;
  }
}
