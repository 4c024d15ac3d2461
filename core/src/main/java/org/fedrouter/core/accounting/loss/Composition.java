package org.fedrouter.core.accounting.loss;

import java.util.Arrays;

/**
 * Independent losses added up one kind at a time, in the window of a grid: of each only its
 * transform and some sums are kept, so memory does not grow with their number.
 */
final class Composition {
  private final LossWindow window;
  private final LossGrid grid;
  private final Fourier fourier;
  private final Spectrum spectrum;
  private final double[] re;
  private final double[] im;
  private double logScale;
  private double infinite;
  private double logAbove;
  private double units;
  private double shift;

  Composition(LossWindow window, LossGrid grid) {
    this.window = window;
    this.grid = grid;
    this.fourier = new Fourier(grid.size());
    this.spectrum = new Spectrum(grid.size() / 2 + 1);
    this.re = new double[grid.size()];
    this.im = new double[grid.size()];
    this.logAbove = -window.tail() * grid.top() * grid.interval();
  }

  /** Adds {@code count} independent losses that are distributed so. */
  void add(LossCells cells, long count) {
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
    logScale += count * fold(cells);
    fourier.forward(re, im);
    spectrum.multiplyByPower(re, im, count, fourier.error());
    double farthest = cells.farthest() * grid.interval();
    infinite += count * cells.infinite();
    logAbove += count * cells.logMoment(window.tail(), grid.interval());
    units += count * (800 + 4 * window.tilt() * farthest);
    shift += count * (1 + farthest) * 0x1p-49;
  }

  /** Puts the tilted cells, normalised, at their place modulo the size; log of the normaliser. */
  private double fold(LossCells cells) {
    double log = cells.logMoment(window.tilt(), grid.interval());
    for (int i = 0; i < cells.size(); i++) {
      long index = cells.index(i);
      int at = (int) Math.floorMod(index, (long) re.length);
      double exponent = window.tilt() * index * grid.interval() - log;
      re[at] += Math.exp(Math.log(cells.mass(i)) + exponent);
    }
    return log;
  }

  /** The tilted distribution of the sum; nothing may be added afterwards. */
  TiltedSum sum() {
    int size = grid.size();
    double error = spectrum.error(size) + fourier.error() * spectrum.mean(size);
    spectrum.mirror(re, im);
    fourier.backward(re, im);
    double[] masses = new double[size];
    for (int i = 0; i < size; i++) {
      int at = (int) Math.floorMod(grid.first() + i, (long) size);
      masses[i] = Math.max(0, re[at] / size) + error;
    }
    return new TiltedSum(masses, logScale);
  }

  /**
   * Probability of a loss that is infinite or above the window: by Chernoff, P(sum &gt; top) is at
   * most exp(log moment - s top).
   */
  double beyond() {
    return infinite * (1 + 1e-9) + Math.exp(logAbove) * 1.001;
  }

  /** Relative error of tilting and scaling: exponents of that size are rounded. */
  double rounding() {
    return units * 0x1p-51 + 1e-9;
  }

  /** What the rounding of cuts may move the sum by. */
  double shift() {
    return shift;
  }
}
