package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Every rule again, as it is written in its paper: short, slow, and nothing of the product's. */
final class PlainRules {
  private PlainRules() {}

  static double[] answer(String rule, double[][] x, int f) {
    int n = x.length;
    return switch (rule) {
      case "mean" -> mean(x, all(n));
      case "median" -> columns(x, PlainRules::median);
      case "trmean" -> columns(x, column -> trimmed(column, f));
      case "meamed" -> columns(x, column -> nearMedian(column, n - f));
      case "krum_byzfl" -> x[best(x, all(n), n - f - 1).getFirst()].clone();
      case "krum_flower" -> x[best(x, all(n), Math.max(1, n - f - 2)).getFirst()].clone();
      case "multikrum_byzfl" -> mean(x, best(x, all(n), n - f - 1).subList(0, n - f));
      case "multikrum_flower_keep_n_minus_f" ->
          mean(x, best(x, all(n), Math.max(1, n - f - 2)).subList(0, n - f));
      case "bulyan_flower_v1.28" ->
          bulyan(x, f, best(x, all(n), Math.max(1, n - f - 2)).subList(0, n - 2 * f));
      case "bulyan_flower_classic" -> bulyan(x, f, oneByOne(x, f));
      case "mda" -> mean(x, smallest(x, f));
      case "geomed_exact" -> weiszfeld(x);
      case "geomed_byzfl_nu0.1_T3" -> smoothed(x, 0.1, 3);
      case "centered_clip_m0_L3_tau10" -> clipped(x, 3, 10);
      case "centered_clip_m0_L5_tau1" -> clipped(x, 5, 1);
      default -> {
        int plus = rule.indexOf('+');
        yield answer(rule.substring(plus + 1), prepared(rule.substring(0, plus), x, f), f);
      }
    };
  }

  private static double[][] prepared(String step, double[][] x, int f) {
    return switch (step) {
      case "nnm" ->
          all(x.length).stream()
              .map(i -> mean(x, nearest(x, i).subList(0, x.length - f).stream().sorted().toList()))
              .toArray(double[][]::new);
      case "arc" -> arc(x, f);
      case "bucketing_s2_identity_perm" ->
          IntStream.range(0, (x.length + 1) / 2)
              .mapToObj(b -> mean(x, all(x.length).stream().filter(i -> i / 2 == b).toList()))
              .toArray(double[][]::new);
      default -> throw new IllegalArgumentException(step);
    };
  }

  private static List<Integer> all(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int t = 0; t < a.length; t++) {
      squares += (a[t] - b[t]) * (a[t] - b[t]);
    }
    return squares;
  }

  private static double[] mean(double[][] x, List<Integer> chosen) {
    double[] mean = new double[x[0].length];
    for (int i : chosen) {
      for (int t = 0; t < mean.length; t++) {
        mean[t] += x[i][t];
      }
    }
    Arrays.setAll(mean, t -> mean[t] / chosen.size());
    return mean;
  }

  private static double[] columns(double[][] x, ToDoubleFunction<double[]> fold) {
    double[] folded = new double[x[0].length];
    for (int t = 0; t < folded.length; t++) {
      int column = t;
      folded[t] = fold.applyAsDouble(Arrays.stream(x).mapToDouble(row -> row[column]).toArray());
    }
    return folded;
  }

  private static double median(double[] column) {
    double[] sorted = column.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  private static double trimmed(double[] column, int f) {
    double[] sorted = column.clone();
    Arrays.sort(sorted);
    return Arrays.stream(sorted, f, sorted.length - f).average().orElseThrow();
  }

  private static double nearMedian(double[] column, int kept) {
    double median = median(column);
    return all(column.length).stream()
        .sorted(Comparator.comparingDouble(i -> Math.abs(column[i] - median)))
        .limit(kept)
        .mapToDouble(i -> column[i])
        .average()
        .orElseThrow();
  }

  private static List<Integer> nearest(double[][] x, int i) {
    return all(x.length).stream()
        .sorted(Comparator.comparingDouble(j -> distance(x[i], x[j])))
        .toList();
  }

  /** Places, the best first, by the sum of squared distances to the nearest others. */
  private static List<Integer> best(double[][] x, List<Integer> among, int near) {
    return among.stream()
        .sorted(
            Comparator.comparing(
                i ->
                    among.stream()
                        .filter(j -> !j.equals(i))
                        .map(j -> distance(x[i], x[j]))
                        .sorted()
                        .limit(near)
                        .reduce(0.0, Double::sum)))
        .toList();
  }

  private static List<Integer> oneByOne(double[][] x, int f) {
    List<Integer> left = new ArrayList<>(all(x.length));
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < x.length - 2 * f) {
      Integer next = best(x, left, Math.max(1, left.size() - f - 2)).getFirst();
      left.removeIf(next::equals);
      taken.add(next);
    }
    return taken;
  }

  private static double[] bulyan(double[][] x, int f, List<Integer> chosen) {
    double[][] kept = chosen.stream().sorted().map(i -> x[i]).toArray(double[][]::new);
    return columns(kept, column -> nearMedian(column, kept.length - 2 * f));
  }

  /** Every subset, in the order of its members. */
  private static List<Integer> smallest(double[][] x, int f) {
    List<Integer> best = List.of();
    double least = Double.POSITIVE_INFINITY;
    for (List<Integer> set : subsets(x.length, x.length - f, 0)) {
      double diameter = 0;
      for (int i : set) {
        for (int j : set) {
          diameter = Math.max(diameter, distance(x[i], x[j]));
        }
      }
      if (diameter < least) {
        least = diameter;
        best = set;
      }
    }
    return best;
  }

  private static List<List<Integer>> subsets(int n, int size, int from) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> sets = new ArrayList<>();
    for (int first = from; first <= n - size; first++) {
      for (List<Integer> rest : subsets(n, size - 1, first + 1)) {
        List<Integer> set = new ArrayList<>(List.of(first));
        set.addAll(rest);
        sets.add(set);
      }
    }
    return sets;
  }

  private static double[] smoothed(double[][] x, double floor, int steps) {
    double[] z = new double[x[0].length];
    for (int step = 0; step < steps; step++) {
      z = weighted(x, z, floor);
    }
    return z;
  }

  /** For rows of which none is the median: many plain steps. */
  private static double[] weiszfeld(double[][] x) {
    double[] z = mean(x, all(x.length));
    for (int step = 0; step < 200_000; step++) {
      double[] next = weighted(x, z, 1e-300);
      if (Arrays.equals(next, z)) {
        return z;
      }
      z = next;
    }
    return z;
  }

  private static double[] weighted(double[][] x, double[] z, double floor) {
    double[] sum = new double[z.length];
    double weights = 0;
    for (double[] row : x) {
      double weight = 1 / Math.max(floor, Math.sqrt(distance(row, z)));
      weights += weight;
      for (int t = 0; t < sum.length; t++) {
        sum[t] += weight * row[t];
      }
    }
    double total = weights;
    Arrays.setAll(sum, t -> sum[t] / total);
    return sum;
  }

  private static double[] clipped(double[][] x, int steps, double radius) {
    double[] v = new double[x[0].length];
    for (int step = 0; step < steps; step++) {
      double[] moved = v.clone();
      for (double[] row : x) {
        double factor = Math.min(1, radius / Math.sqrt(distance(row, v)));
        for (int t = 0; t < v.length; t++) {
          moved[t] += (row[t] - v[t]) * factor / x.length;
        }
      }
      v = moved;
    }
    return v;
  }

  private static double[][] arc(double[][] x, int f) {
    double[] norms =
        Arrays.stream(x)
            .mapToDouble(row -> Math.sqrt(distance(row, new double[row.length])))
            .toArray();
    double[] sorted = norms.clone();
    Arrays.sort(sorted);
    int clipped = (int) Math.floor(2.0 * f / x.length * (x.length - f));
    double limit = sorted[x.length - clipped - 1];
    double[][] out = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      double factor = norms[i] > limit ? limit / norms[i] : 1;
      out[i] = Arrays.stream(x[i]).map(value -> value * factor).toArray();
    }
    return out;
  }
}
