package org.fedrouter.compliance.assurance;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The population stability index, sum of (a - e) ln(a / e) over bins, where e and a are the shares
 * of the reference and the current sample: Jeffreys' divergence of the two histograms (Siddiqi,
 * "Credit Risk Scorecards", 2006). Bins are quantiles of the reference; every bin gets half a case
 * more in both samples, so that an empty one gives no infinity.
 */
public final class PopulationStability {
  /** As many bins as practice has; small samples have fewer, or every bin would be noise. */
  public static final int BINS = 10;

  /** Below it practice speaks of no change, from {@link #LARGE} on of another population. */
  public static final double SMALL = 0.1;

  public static final double LARGE = 0.25;

  private static final double PRIOR = 0.5;

  private PopulationStability() {}

  /**
   * The index, 0 for equal shares.
   *
   * @throws IllegalArgumentException when a sample is empty or not finite
   */
  public static double of(double[] reference, double[] current) {
    double[] expected = Samples.sorted("reference", reference);
    double[] actual = Samples.sorted("current", current);
    double[] edges = edges(expected);
    return index(counts(expected, edges), counts(actual, edges));
  }

  /**
   * The index of two histograms with the same bins.
   *
   * @throws IllegalArgumentException when they have different numbers of bins, or no bin
   */
  public static double index(long[] reference, long[] current) {
    if (reference.length != current.length || reference.length == 0) {
      throw new IllegalArgumentException(
          "histograms must have the same bins: " + reference.length + " and " + current.length);
    }
    double expectedSum = Arrays.stream(reference).sum() + PRIOR * reference.length;
    double actualSum = Arrays.stream(current).sum() + PRIOR * current.length;
    double index = 0;
    for (int bin = 0; bin < reference.length; bin++) {
      double expected = (reference[bin] + PRIOR) / expectedSum;
      double actual = (current[bin] + PRIOR) / actualSum;
      index += (actual - expected) * Math.log(actual / expected);
    }
    return index;
  }

  /** Upper edges of all bins but the last; equal quantiles are one edge. */
  private static double[] edges(double[] sorted) {
    return IntStream.range(1, BINS)
        .mapToDouble(bin -> sorted[(int) ((long) bin * sorted.length / BINS)])
        .distinct()
        .toArray();
  }

  /** A value on an edge lies in the bin above it. */
  private static long[] counts(double[] values, double[] edges) {
    long[] counts = new long[edges.length + 1];
    for (double value : values) {
      int at = Arrays.binarySearch(edges, value);
      counts[at >= 0 ? at + 1 : -at - 1]++;
    }
    return counts;
  }
}
