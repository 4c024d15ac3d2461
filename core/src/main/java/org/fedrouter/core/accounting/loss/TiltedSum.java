package org.fedrouter.core.accounting.loss;

import java.util.Arrays;
import java.util.List;

/**
 * The distribution of a sum of independent losses, multiplied by exp(tilt loss) and normalised, in
 * one window of the grid. Computed by a cyclic convolution; every mass is rounded up by a proven
 * bound on the rounding of all transforms and powers together.
 */
final class TiltedSum {
  private final double[] masses;
  private final double logScale;

  private TiltedSum(double[] masses, double logScale) {
    this.masses = masses;
    this.logScale = logScale;
  }

  /** Cells and how often they are added. */
  record Term(LossCells cells, long count) {}

  /**
   * @param size number of grid points in the window, a power of two
   * @param first the window's first grid point
   */
  static TiltedSum of(List<Term> terms, double tilt, double interval, int size, long first) {
    Fourier fourier = new Fourier(size);
    double[] re = new double[size];
    double[] im = new double[size];
    Spectrum spectrum = new Spectrum(size / 2 + 1);
    double logScale = 0;
    for (Term term : terms) {
      Arrays.fill(re, 0);
      Arrays.fill(im, 0);
      logScale += term.count() * fold(term.cells(), tilt, interval, re);
      fourier.forward(re, im);
      spectrum.multiplyByPower(re, im, term.count(), fourier.error());
    }
    double error = spectrum.error(size) + fourier.error() * spectrum.mean(size);
    spectrum.mirror(re, im);
    fourier.backward(re, im);
    double[] masses = new double[size];
    for (int i = 0; i < size; i++) {
      int at = (int) Math.floorMod(first + i, (long) size);
      masses[i] = Math.max(0, re[at] / size) + error;
    }
    return new TiltedSum(masses, logScale);
  }

  /** Puts the tilted cells, normalised, at their place modulo the size; log of the normaliser. */
  private static double fold(LossCells cells, double tilt, double interval, double[] into) {
    double log = cells.logMoment(tilt, interval);
    for (int i = 0; i < cells.size(); i++) {
      long index = cells.index(i);
      int at = (int) Math.floorMod(index, (long) into.length);
      into[at] += Math.exp(Math.log(cells.mass(i)) + tilt * index * interval - log);
    }
    return log;
  }

  double mass(int point) {
    return masses[point];
  }

  /** log of what the tilted masses must be multiplied with. */
  double logScale() {
    return logScale;
  }
}
