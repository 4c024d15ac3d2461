package org.fedrouter.core.accounting.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the definition of the transform, and of a convolution. */
class FourierOracle {
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 64, 1024})
  void forward_isTheDefinition_withinItsErrorBound(int size) {
    double[] re = random(size, 1);
    double[] im = random(size, 2);
    double[] real = re.clone();
    double[] imaginary = im.clone();
    Fourier fourier = new Fourier(size);
    fourier.forward(real, imaginary);
    double bound = fourier.error() * (sum(re) + sum(im));
    for (int k = 0; k < size; k++) {
      double x = 0;
      double y = 0;
      for (int j = 0; j < size; j++) {
        double angle = -2 * Math.PI * ((long) j * k % size) / size;
        x += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
        y += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
      }
      assertThat(real[k]).isCloseTo(x, within(2 * bound));
      assertThat(imaginary[k]).isCloseTo(y, within(2 * bound));
    }
  }

  @Test
  void backward_undoesForward_withinTheErrorBound() {
    int size = 1 << 14;
    double[] re = random(size, 3);
    double[] im = new double[size];
    double[] original = re.clone();
    Fourier fourier = new Fourier(size);
    fourier.forward(re, im);
    fourier.backward(re, im);
    double worst = 0;
    for (int i = 0; i < size; i++) {
      worst = Math.max(worst, Math.abs(re[i] / size - original[i]));
    }
    assertThat(worst).isLessThan(2 * fourier.error() * sum(original));
  }

  /** Repeated convolution by hand; the bound must hold and must not be absurd. */
  @Test
  void powers_ofASpectrum_areRepeatedConvolutions_withinTheErrorBound() {
    int size = 256;
    double[] one = random(size, 4);
    double total = sum(one);
    for (int i = 0; i < size; i++) {
      one[i] /= total;
    }
    double[] expected = one.clone();
    for (int times = 1; times < 13; times++) {
      expected = convolve(expected, one);
    }
    Fourier fourier = new Fourier(size);
    double[] re = one.clone();
    double[] im = new double[size];
    fourier.forward(re, im);
    Spectrum spectrum = new Spectrum(size / 2 + 1);
    spectrum.multiplyByPower(re, im, 13, fourier.error());
    double error = spectrum.error(size) + fourier.error() * spectrum.mean(size);
    spectrum.mirror(re, im);
    fourier.backward(re, im);
    assertThat(error).isBetween(1e-18, 1e-13);
    for (int i = 0; i < size; i++) {
      assertThat(re[i] / size).isCloseTo(expected[i], within(error + 1e-17));
    }
  }

  private static double[] convolve(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum[(i + j) % a.length] += a[i] * b[j];
      }
    }
    return sum;
  }

  private static double[] random(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles(size).toArray();
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).map(Math::abs).sum();
  }
}
