package org.fedrouter.compliance.assurance;

import java.util.Arrays;

/** How well scores separate two classes. */
public final class Separation {
  private Separation() {}

  /**
   * Area under the ROC curve: the probability that a case scores above one that is none, ties
   * counted half (Mann, Whitney, 1947).
   *
   * @throws IllegalArgumentException when a sample is empty or not finite
   */
  public static double auc(double[] cases, double[] others) {
    double[] high = Samples.sorted("cases", cases);
    double[] low = Samples.sorted("others", others);
    double wins = 0;
    for (double score : high) {
      wins += below(low, score) + (upTo(low, score) - below(low, score)) / 2.0;
    }
    return wins / ((double) high.length * low.length);
  }

  private static int below(double[] sorted, double score) {
    int at = Arrays.binarySearch(sorted, score);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && sorted[at - 1] == score) {
      at--;
    }
    return at;
  }

  private static int upTo(double[] sorted, double score) {
    int at = Arrays.binarySearch(sorted, score);
    if (at < 0) {
      return -at - 1;
    }
    while (at < sorted.length && sorted[at] == score) {
      at++;
    }
    return at;
  }
}
