package org.fedrouter.core.federation.simulation.task;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Softmax regression: class by class the weights of all features and then a constant.
 *
 * @param classes at least 2
 * @param features of an example
 */
public record Softmax(int classes, int features) {
  /** How many weights there are. */
  public int size() {
    return classes * (features + 1);
  }

  /** The class with the highest score, the first of equals. */
  int guess(double[] weights, double[] vector) {
    double[] scores = scores(weights, vector);
    return IntStream.range(0, classes)
        .reduce((best, other) -> scores[other] > scores[best] ? other : best)
        .orElseThrow();
  }

  /** Adds the gradient of an example's cross entropy, times a factor. */
  void addGradient(double[] weights, double[] vector, int label, double factor, double[] into) {
    double[] scores = scores(weights, vector);
    double highest = Arrays.stream(scores).max().orElseThrow();
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      scores[c] = Math.exp(scores[c] - highest);
      sum += scores[c];
    }
    for (int c = 0; c < classes; c++) {
      double pull = factor * (scores[c] / sum - (c == label ? 1 : 0));
      int from = c * (features + 1);
      for (int t = 0; t < features; t++) {
        into[from + t] += pull * vector[t];
      }
      into[from + features] += pull;
    }
  }

  private double[] scores(double[] weights, double[] vector) {
    double[] scores = new double[classes];
    for (int c = 0; c < classes; c++) {
      int from = c * (features + 1);
      double score = weights[from + features];
      for (int t = 0; t < features; t++) {
        score += weights[from + t] * vector[t];
      }
      scores[c] = score;
    }
    return scores;
  }
}
