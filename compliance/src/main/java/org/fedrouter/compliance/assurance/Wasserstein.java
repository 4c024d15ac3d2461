package org.fedrouter.compliance.assurance;

/**
 * The Wasserstein-1 distance of two samples: the area between their empirical distributions, in the
 * unit of the values (Vallender, "Calculation of the Wasserstein distance between probability
 * distributions on the line", 1974).
 */
public final class Wasserstein {
  private Wasserstein() {}

  /**
   * The distance, 0 for equal samples.
   *
   * @throws IllegalArgumentException when a sample is empty or not finite
   */
  public static double of(double[] first, double[] second) {
    double[] a = Samples.sorted("first", first);
    double[] b = Samples.sorted("second", second);
    double area = 0;
    int i = 0;
    int j = 0;
    double at = Math.min(a[0], b[0]);
    while (i < a.length || j < b.length) {
      double next = Math.min(value(a, i), value(b, j));
      area += (next - at) * Math.abs((double) i / a.length - (double) j / b.length);
      at = next;
      while (i < a.length && a[i] == at) {
        i++;
      }
      while (j < b.length && b[j] == at) {
        j++;
      }
    }
    return area;
  }

  private static double value(double[] sorted, int at) {
    return at < sorted.length ? sorted[at] : Double.POSITIVE_INFINITY;
  }
}
