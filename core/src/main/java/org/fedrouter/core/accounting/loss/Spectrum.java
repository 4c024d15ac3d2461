package org.fedrouter.core.accounting.loss;

import java.util.Arrays;

/**
 * A product of powers of transforms of real sequences, with an upper bound on every absolute value
 * that includes its rounding errors. Only the first half is kept: the other mirrors it.
 */
final class Spectrum {
  /** Relative error of one complex product: sqrt(5) units of 2^-53, rounded up. */
  private static final double PRODUCT = 0x1p-51;

  private final double[] re;
  private final double[] im;

  /** Of the exact values: at least |re + i im| plus the error. */
  private final double[] bounds;

  Spectrum(int length) {
    re = new double[length];
    im = new double[length];
    bounds = new double[length];
    Arrays.fill(re, 1);
    Arrays.fill(bounds, 1);
  }

  /**
   * Multiplies by the power of a transform.
   *
   * @param error bound on the absolute error of each of its values
   */
  void multiplyByPower(double[] real, double[] imaginary, long power, double error) {
    double rounding = 1 + 4 * PRODUCT * power;
    for (int k = 0; k < re.length; k++) {
      double bound = Math.hypot(real[k], imaginary[k]) + error;
      bounds[k] *= Math.pow(bound, (double) power) * rounding;
      multiplyAt(k, real[k], imaginary[k], power);
    }
  }

  /** By repeated squaring: fewer roundings than an angle multiplied by the power. */
  private void multiplyAt(int k, double real, double imaginary, long power) {
    double x = real;
    double y = imaginary;
    double a = re[k];
    double b = im[k];
    for (long rest = power; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        double product = a * x - b * y;
        b = a * y + b * x;
        a = product;
      }
      double square = x * x - y * y;
      y = 2 * x * y;
      x = square;
    }
    re[k] = a;
    im[k] = b;
  }

  /**
   * Mean error over all {@code size} frequencies, which bounds the error of every single value of
   * the inverse transform. |product of (a + d)^n - product of a^n| is at most product of (|a| +
   * |d|)^n less the product of |a|^n.
   */
  double error(int size) {
    double sum = 0;
    for (int k = 0; k < re.length; k++) {
      double slack = 8 * PRODUCT * bounds[k];
      sum += weight(k) * (Math.max(0, bounds[k] - Math.hypot(re[k], im[k])) + slack);
    }
    return sum / size * 1.000001;
  }

  /** Mean absolute value over all frequencies. */
  double mean(int size) {
    double sum = 0;
    for (int k = 0; k < re.length; k++) {
      sum += weight(k) * bounds[k];
    }
    return sum / size * 1.000001;
  }

  /** The whole spectrum; the other half is the conjugate of this one. */
  void mirror(double[] real, double[] imaginary) {
    int size = real.length;
    for (int k = 0; k < re.length; k++) {
      real[k] = re[k];
      imaginary[k] = im[k];
      if (k > 0 && k < size - k) {
        real[size - k] = re[k];
        imaginary[size - k] = -im[k];
      }
    }
  }

  private double weight(int k) {
    return k == 0 || k == re.length - 1 ? 1 : 2;
  }
}
