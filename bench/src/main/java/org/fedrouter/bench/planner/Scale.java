package org.fedrouter.bench.planner;

import java.util.stream.DoubleStream;

/**
 * Numbers as whole ones, for solvers that know no others.
 *
 * @param factor a power of ten: the smallest that makes all whole, or the largest that is allowed
 */
record Scale(double factor) {
  private static final double NOISE = 1e-6;

  /**
   * @param values finite
   * @param most of the factor
   * @param sum that scaled values may add up to
   */
  static Scale of(double[] values, double most, double sum) {
    double total = DoubleStream.of(values).map(Math::abs).sum();
    double factor = 1;
    while (factor < most && 10 * factor * total < sum && !whole(values, factor)) {
      factor *= 10;
    }
    return new Scale(factor);
  }

  private static boolean whole(double[] values, double factor) {
    return DoubleStream.of(values)
        .map(value -> value * factor)
        .allMatch(value -> Math.abs(value - Math.rint(value)) < NOISE);
  }

  long nearest(double value) {
    return Math.round(value * factor);
  }

  /** What is needed, at least. */
  long up(double value) {
    return (long) Math.ceil(value * factor - NOISE);
  }

  /** What there is, at most. */
  long down(double value) {
    return (long) Math.floor(value * factor + NOISE);
  }
}
