package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** Rounds for tests. */
final class Rounds {
  static final Crew ALONE = new Crew(1);

  private Rounds() {}

  /** A copy: a submission keeps its arrays. */
  static Submission submission(double[][] rows) {
    return Submission.of(updates(rows));
  }

  static List<Update> updates(double[][] rows) {
    return Arrays.stream(rows).map(row -> Update.of(row.clone())).toList();
  }

  /** Of numbers that single precision holds. */
  static List<Update> singles(double[][] rows) {
    return Arrays.stream(rows).map(Rounds::single).toList();
  }

  private static Update single(double[] row) {
    float[] single = new float[row.length];
    for (int t = 0; t < row.length; t++) {
      single[t] = (float) row[t];
    }
    return Update.of(single);
  }

  static Submission weighted(double[][] rows, Double... weights) {
    return new Submission(updates(rows), List.of(weights), List.of(), Set.of());
  }

  static Outcome outcome(String rule, double[][] rows, int f) {
    return named(rule).of(submission(rows), f, Screening.DEFAULT, ALONE);
  }

  static Aggregation named(String rule) {
    return Rules.named(rule, List.of(), OptionalLong.empty());
  }

  static double[] result(String rule, double[][] rows, int f) {
    return aggregated(outcome(rule, rows, f)).result().toArray();
  }

  static Outcome.Aggregated aggregated(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Aggregated aggregated -> aggregated;
      case Outcome.Refused refused -> throw new AssertionError(refused.reason());
    };
  }

  static String refusal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused refused -> refused.reason();
      case Outcome.Aggregated aggregated ->
          throw new AssertionError(
              "not refused: " + Arrays.toString(aggregated.result().toArray()));
    };
  }

  static double[][] gaussian(int n, int d, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][d];
    for (double[] row : rows) {
      Arrays.setAll(row, t -> random.nextGaussian());
    }
    return rows;
  }

  /** Small whole numbers: ties everywhere. */
  static double[][] whole(int n, int d, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][d];
    for (double[] row : rows) {
      Arrays.setAll(row, t -> random.nextInt(5) - 2);
    }
    return rows;
  }

  static double[][] map(double[][] rows, DoubleUnaryOperator change) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(change).toArray())
        .toArray(double[][]::new);
  }

  static double[][] ordered(double[][] rows, List<Integer> order) {
    return order.stream().map(i -> rows[i]).toArray(double[][]::new);
  }

  static List<Integer> shuffled(int n, long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  /** The largest difference over the largest number. */
  static double error(double[] actual, double[] expected) {
    double difference = 0;
    double size = Double.MIN_NORMAL;
    for (int t = 0; t < expected.length; t++) {
      difference = Math.max(difference, Math.abs(actual[t] - expected[t]));
      size = Math.max(size, Math.abs(expected[t]));
    }
    return difference / size;
  }
}
