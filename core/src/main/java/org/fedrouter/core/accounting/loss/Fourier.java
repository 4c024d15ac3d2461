package org.fedrouter.core.accounting.loss;

/**
 * The discrete Fourier transform of a power-of-two length, in place (Cooley and Tukey 1965, radix
 * two).
 *
 * <p>Every output is a sum of inputs times a product of at most log2(n) computed roots, each factor
 * and sum with a relative error below {@value #STAGE}; so its error is at most {@link #error()}
 * times the sum of the inputs' absolute values.
 */
final class Fourier {
  /** (sqrt(5) for the product, 7 for the root, 1 for the sum) units of 2^-53, rounded up. */
  private static final double STAGE = 0x1p-49;

  private final int size;
  private final double[] cosines;
  private final double[] sines;

  /**
   * @param size a power of two, at least 2
   */
  Fourier(int size) {
    this.size = size;
    this.cosines = new double[size / 2];
    this.sines = new double[size / 2];
    for (int k = 0; k < size / 2; k++) {
      cosines[k] = Math.cos(2 * Math.PI * k / size);
      sines[k] = Math.sin(2 * Math.PI * k / size);
    }
  }

  /** Bound on the error of one output, per unit of the inputs' absolute sum. */
  double error() {
    return 1.01 * STAGE * (Integer.numberOfTrailingZeros(size) + 1);
  }

  /** X[k] = sum of x[j] exp(-2 pi i j k / n). */
  void forward(double[] re, double[] im) {
    reorder(re, im);
    for (int half = 1; half < size; half *= 2) {
      int stride = size / (2 * half);
      for (int start = 0; start < size; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          double cosine = cosines[k * stride];
          double sine = sines[k * stride];
          int low = start + k;
          int high = low + half;
          double real = re[high] * cosine + im[high] * sine;
          double imaginary = im[high] * cosine - re[high] * sine;
          re[high] = re[low] - real;
          im[high] = im[low] - imaginary;
          re[low] += real;
          im[low] += imaginary;
        }
      }
    }
  }

  /** The inverse of {@link #forward}, not divided by n: real and imaginary parts change places. */
  void backward(double[] re, double[] im) {
    forward(im, re);
  }

  private void reorder(double[] re, double[] im) {
    int shift = 1 + Integer.numberOfLeadingZeros(size);
    for (int i = 0; i < size; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        double real = re[i];
        re[i] = re[j];
        re[j] = real;
        double imaginary = im[i];
        im[i] = im[j];
        im[j] = imaginary;
      }
    }
  }
}
