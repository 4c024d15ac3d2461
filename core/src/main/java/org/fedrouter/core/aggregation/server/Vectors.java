package org.fedrouter.core.aggregation.server;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.fedrouter.core.aggregation.robust.DenseVector;

/** Arithmetic on vectors of one length. */
final class Vectors {
  private Vectors() {}

  /**
   * @throws IllegalArgumentException when lengths differ
   */
  static DenseVector zip(DenseVector a, DenseVector b, DoubleBinaryOperator operator) {
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          "vectors must have the same length, got " + a.size() + " and " + b.size());
    }
    double[] zipped = a.toArray();
    for (int t = 0; t < zipped.length; t++) {
      zipped[t] = operator.applyAsDouble(zipped[t], b.at(t));
    }
    return DenseVector.of(zipped);
  }

  static DenseVector zeros(int dimension) {
    return DenseVector.of(new double[dimension]);
  }

  /** The mean of at least one vector, weighted; around the first, which identical ones equal. */
  static DenseVector mean(List<DenseVector> vectors, List<Double> weights) {
    double sum = weights.stream().mapToDouble(weight -> weight).sum();
    DenseVector first = vectors.getFirst();
    DenseVector moved = zeros(first.size());
    for (int i = 1; i < vectors.size(); i++) {
      double share = weights.get(i) / sum;
      DenseVector difference = zip(vectors.get(i), first, (a, b) -> (a - b) * share);
      moved = zip(moved, difference, Double::sum);
    }
    return zip(first, moved, Double::sum);
  }

  static double within(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be in [" + low + ", " + high + "], got " + value);
    }
    return value;
  }
}
