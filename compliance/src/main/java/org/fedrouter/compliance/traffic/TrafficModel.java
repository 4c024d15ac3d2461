package org.fedrouter.compliance.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.compliance.traffic.TrafficVerdict.Reason;

/**
 * What is usual in the traffic of one device: a profile of each hour, and an isolation forest over
 * the distances from them. The profiles see what is out of all range and say why; the forest sees
 * combinations. Trained on clean traffic alone.
 */
public final class TrafficModel {
  /** Column with the hour of the window's begin, [0, 24); it chooses the profile. */
  public static final String HOUR = "hour";

  /** Fewer clean windows tell nothing about what is usual. */
  public static final int LEAST_ROWS = 200;

  static final int PARTS = 24;
  private static final int LEAST_PART = 30;
  private static final int REASONS = 3;

  /** One row in so many is kept to set the threshold. */
  private static final int HELD_OUT = 5;

  /** Distance in scales at which the farthest features are halfway to certainty. */
  private static final double HALFWAY = 6;

  private final List<String> names;
  private final List<Profile> profiles;
  private final IsolationForest forest;
  private final double threshold;

  TrafficModel(
      List<String> names, List<Profile> profiles, IsolationForest forest, double threshold) {
    this.names = List.copyOf(names);
    this.profiles = List.copyOf(profiles);
    this.forest = forest;
    this.threshold = threshold;
  }

  /**
   * Learns what is usual.
   *
   * @param clean traffic without attacks
   * @param falseAlarms share of clean windows that may be called anomalous, in (0, 0.5)
   * @throws IllegalArgumentException when there are too few rows or no feature
   */
  public static TrafficModel train(FeatureTable clean, double falseAlarms, long seed) {
    check(clean, falseAlarms);
    List<double[]> fitted = new ArrayList<>();
    List<double[]> held = new ArrayList<>();
    for (int row = 0; row < clean.size(); row++) {
      (row % HELD_OUT == HELD_OUT - 1 ? held : fitted).add(clean.row(row));
    }
    int hour = clean.names().indexOf(HOUR);
    List<Profile> profiles = profiles(fitted, hour);
    double[][] distances =
        fitted.stream().map(row -> distances(profiles, row, hour)).toArray(double[][]::new);
    IsolationForest forest = IsolationForest.train(distances, seed);
    TrafficModel open = new TrafficModel(clean.names(), profiles, forest, 1);
    double[] scores = held.stream().mapToDouble(row -> open.score(row).score()).sorted().toArray();
    int at = (int) Math.min(scores.length - 1.0, Math.ceil((1 - falseAlarms) * scores.length));
    return new TrafficModel(clean.names(), profiles, forest, scores[at]);
  }

  private static void check(FeatureTable clean, double falseAlarms) {
    if (clean.size() < LEAST_ROWS) {
      throw new IllegalArgumentException(
          "at least %d clean rows are needed, got %d".formatted(LEAST_ROWS, clean.size()));
    }
    if (clean.names().stream().allMatch(HOUR::equals)) {
      throw new IllegalArgumentException("at least one feature beside the hour is needed");
    }
    if (!(falseAlarms > 0) || falseAlarms >= 0.5) {
      throw new IllegalArgumentException("falseAlarms must be in (0, 0.5), got " + falseAlarms);
    }
  }

  /** A part of the day with too few rows has the profile of the whole day. */
  private static List<Profile> profiles(List<double[]> rows, int hour) {
    Profile all = Profile.of(rows.toArray(double[][]::new));
    List<Profile> profiles = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int wanted = part;
      double[][] some =
          rows.stream().filter(row -> part(row, hour) == wanted).toArray(double[][]::new);
      profiles.add(some.length < LEAST_PART ? all : Profile.of(some));
    }
    return profiles;
  }

  private static int part(double[] row, int hour) {
    return hour < 0 ? 0 : (int) Math.clamp(Math.floor(row[hour] * PARTS / 24), 0, PARTS - 1);
  }

  private static double[] distances(List<Profile> profiles, double[] row, int hour) {
    double[] distances = profiles.get(part(row, hour)).distances(row);
    if (hour >= 0) {
      distances[hour] = 0;
    }
    return distances;
  }

  /**
   * Judges a window.
   *
   * @param row values in the order of {@link #names}
   */
  public TrafficVerdict score(double[] row) {
    if (row.length != names.size()) {
      throw new IllegalArgumentException(
          "a row must have %d values, got %d".formatted(names.size(), row.length));
    }
    int hour = names.indexOf(HOUR);
    double[] distances = distances(profiles, row, hour);
    double score = (forest.score(distances) + surprise(distances)) / 2;
    Profile profile = profiles.get(part(row, hour));
    List<Reason> reasons =
        IntStream.range(0, row.length)
            .filter(i -> i != hour)
            .mapToObj(i -> new Reason(names.get(i), row[i], profile.usual(i), distances[i]))
            .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.distance())))
            .limit(REASONS)
            .toList();
    return new TrafficVerdict(score, score > threshold, reasons);
  }

  /** Of the farthest features together: one that is far, or several that are less so. */
  private static double surprise(double[] distances) {
    double square =
        Arrays.stream(distances).map(d -> -d * d).sorted().limit(REASONS).map(d -> -d).sum();
    return Math.sqrt(square) / (Math.sqrt(square) + HALFWAY);
  }

  /** Columns that it reads, in this order. */
  public List<String> names() {
    return names;
  }

  List<Profile> profiles() {
    return profiles;
  }

  IsolationForest forest() {
    return forest;
  }

  /** Scores above it are anomalous. */
  public double threshold() {
    return threshold;
  }
}
