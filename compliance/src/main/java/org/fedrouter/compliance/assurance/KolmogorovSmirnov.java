package org.fedrouter.compliance.assurance;

import java.util.Arrays;

/**
 * The two-sample test of Kolmogorov and Smirnov: the largest distance of two empirical
 * distributions, and how probable one as large is when both samples are of one population.
 *
 * @param statistic in [0, 1]
 * @param p two-sided
 * @param exact whether p was counted, or is the limit for large samples
 */
public record KolmogorovSmirnov(double statistic, double p, boolean exact) {
  /** Up to here (product of the sizes) p is counted: some milliseconds. */
  private static final long MOST_CELLS = 1_000_000;

  /** Terms of Kolmogorov's series below it change no digit. */
  private static final double NEGLIGIBLE = 1e-18;

  /**
   * Compares two samples. Ties are allowed: the exact p is then that given the pooled values
   * (Schröer, Trenkler, "Exact and randomization distributions of Kolmogorov-Smirnov tests",
   * Computational Statistics and Data Analysis 20, 1995).
   *
   * @throws IllegalArgumentException when a sample is empty or not finite
   */
  public static KolmogorovSmirnov of(double[] first, double[] second) {
    double[] a = Samples.sorted("first", first);
    double[] b = Samples.sorted("second", second);
    boolean[] ends = blockEnds(a, b);
    long distance = distance(a, b);
    double statistic = (double) distance / ((long) a.length * b.length);
    boolean exact = (long) a.length * b.length <= MOST_CELLS;
    double p = exact ? counted(a.length, b.length, distance, ends) : limit(statistic, a, b);
    return new KolmogorovSmirnov(statistic, p, exact);
  }

  /** The statistic times both sizes: a whole number. */
  private static long distance(double[] a, double[] b) {
    long largest = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      double value = Math.min(a[i], b[j]);
      while (i < a.length && a[i] == value) {
        i++;
      }
      while (j < b.length && b[j] == value) {
        j++;
      }
      largest = Math.max(largest, Math.abs((long) i * b.length - (long) j * a.length));
    }
    return largest;
  }

  /** Whether the pooled value k is the last of those that equal it. */
  private static boolean[] blockEnds(double[] a, double[] b) {
    double[] pooled = new double[a.length + b.length];
    System.arraycopy(a, 0, pooled, 0, a.length);
    System.arraycopy(b, 0, pooled, a.length, b.length);
    Arrays.sort(pooled);
    boolean[] ends = new boolean[pooled.length + 1];
    for (int k = 1; k <= pooled.length; k++) {
      ends[k] = k == pooled.length || pooled[k] != pooled[k - 1];
    }
    return ends;
  }

  /**
   * Share of the paths from (0, 0) to (n, m) that get as far from the diagonal at the end of a
   * block (Hodges, "The significance probability of the Smirnov two-sample test", 1958).
   */
  private static double counted(int n, int m, long distance, boolean[] ends) {
    double[] reached = new double[m + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        double before =
            i + j == 0
                ? 0
                : (i * (i == 0 ? 0 : reached[j]) + j * (j == 0 ? 0 : reached[j - 1])) / (i + j);
        boolean far = ends[i + j] && Math.abs((long) i * m - (long) j * n) >= distance;
        reached[j] = far ? 1 : before;
      }
    }
    return distance == 0 ? 1 : reached[m];
  }

  /** Kolmogorov's distribution, the limit for large samples. */
  private static double limit(double statistic, double[] a, double[] b) {
    double size = (double) a.length / (a.length + b.length) * b.length;
    return survival(Math.sqrt(size) * statistic);
  }

  /** Probability that Kolmogorov's variable is at least {@code x}. */
  static double survival(double x) {
    if (x < 0.04) {
      return 1; // the complement is below 1e-300
    }
    return Math.clamp(x < 1 ? 1 - small(x) : large(x), 0, 1);
  }

  private static double large(double x) {
    double sum = 0;
    double term = 1;
    for (int k = 1; term > NEGLIGIBLE; k++) {
      term = Math.exp(-2.0 * k * k * x * x);
      sum += k % 2 == 1 ? term : -term;
    }
    return 2 * sum;
  }

  /** The other form of the same function, whose terms fall fast where x is small. */
  private static double small(double x) {
    double sum = 0;
    double term = 1;
    for (int k = 1; term > NEGLIGIBLE; k++) {
      double odd = (2 * k - 1) * Math.PI / x;
      term = Math.exp(-odd * odd / 8);
      sum += term;
    }
    return Math.sqrt(2 * Math.PI) / x * sum;
  }
}
