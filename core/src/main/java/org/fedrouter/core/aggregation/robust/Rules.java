package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of rules and steps; a contract. What they mean: docs/aggregation.md. */
public final class Rules {
  /** The names that are listed; radii, floors and numbers of iterations may be others. */
  public static final List<String> NAMES =
      List.of(
          "mean",
          "weighted_fedavg",
          "median",
          "trmean",
          "krum_byzfl",
          "krum_flower",
          "multikrum_byzfl",
          "multikrum_flower_keep_n_minus_f",
          "geomed_exact",
          "geomed_byzfl_nu0.1_T3",
          "geomed_byzfl_nu1e-6_T100",
          "bulyan_flower_classic",
          "bulyan_flower_v1.28",
          "centered_clip_m0_L1_tau1",
          "centered_clip_m0_L3_tau10",
          "centered_clip_m0_L5_tau1",
          "meamed",
          "mda",
          "nnm_matrix_rowsum",
          "nnm+trmean",
          "nnm+median",
          "nnm+krum_byzfl",
          "nnm+geomed_exact",
          "nnm+geomed_byzfl_nu0.1_T3",
          "arc+trmean",
          "bucketing_s2_identity_perm+median");

  /** What {@code --pre} takes. */
  public static final String STEPS = "nnm, arc, bucketing:S, bucketing_sS_identity_perm";

  private static final int MOST_ITERATIONS = 100_000;
  private static final int LARGEST_BUCKET = 1_000_000;
  private static final Pattern SMOOTHED =
      Pattern.compile("geomed_byzfl_nu([^_]{1,32})_T(\\d{1,6})");
  private static final Pattern CLIPPED =
      Pattern.compile("centered_clip_m0_L(\\d{1,6})_tau([^_]{1,32})");
  private static final Pattern BUCKETS = Pattern.compile("bucketing:(\\d{1,7})");
  private static final Pattern ORDERED = Pattern.compile("bucketing_s(\\d{1,7})_identity_perm");

  private static final Map<String, Aggregator> PLAIN =
      Map.ofEntries(
          Map.entry("mean", new Average()),
          Map.entry("weighted_fedavg", new Average()),
          Map.entry("median", new MedianRule()),
          Map.entry("trmean", new TrimmedMean()),
          Map.entry("krum_byzfl", new KrumRule(KrumRule.Convention.BYZFL, false)),
          Map.entry("krum_flower", new KrumRule(KrumRule.Convention.FLOWER, false)),
          Map.entry("multikrum_byzfl", new KrumRule(KrumRule.Convention.BYZFL, true)),
          Map.entry(
              "multikrum_flower_keep_n_minus_f", new KrumRule(KrumRule.Convention.FLOWER, true)),
          Map.entry("geomed_exact", new GeometricMedian()),
          Map.entry("bulyan_flower_classic", new BulyanRule(false)),
          Map.entry("bulyan_flower_v1.28", new BulyanRule(true)),
          Map.entry("meamed", new NearMedian()),
          Map.entry("mda", new SmallestDiameter()),
          Map.entry("nnm_matrix_rowsum", new RowSums()));

  private Rules() {}

  /**
   * The aggregation of a name like {@code nnm+trmean}.
   *
   * @param before steps that come first, in their order
   * @param seed of the shuffles of {@code bucketing:S}; without one there is no shuffle
   * @throws IllegalArgumentException naming what is not known
   */
  public static Aggregation named(String name, List<String> before, OptionalLong seed) {
    List<String> parts = List.of(name.split("\\+", -1));
    String last = parts.getLast();
    Aggregator rule = rule(last);
    List<Step> steps = new ArrayList<>();
    before.forEach(step -> steps.add(step(step, seed)));
    parts.subList(0, parts.size() - 1).forEach(step -> steps.add(step(step, seed)));
    if (rule instanceof RowSums) {
      steps.add(new Mixing());
    }
    if (last.equals("weighted_fedavg") && steps.stream().anyMatch(Bucketing.class::isInstance)) {
      throw new IllegalArgumentException(
          "buckets have no weights: weighted_fedavg behind bucketing");
    }
    String whole = before.isEmpty() ? name : String.join("+", before) + "+" + name;
    return new Aggregation(whole, steps, rule);
  }

  private static Aggregator rule(String name) {
    return Optional.ofNullable(PLAIN.get(name))
        .or(() -> smoothed(SMOOTHED.matcher(name)))
        .or(() -> clipped(CLIPPED.matcher(name)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "rule must be one of " + String.join(", ", NAMES) + ", got '" + name + "'"));
  }

  private static Optional<Aggregator> smoothed(Matcher name) {
    return name.matches()
        ? Optional.of(
            new SmoothedMedian(positive(name.group(1)), whole(name.group(2), MOST_ITERATIONS)))
        : Optional.empty();
  }

  private static Optional<Aggregator> clipped(Matcher name) {
    return name.matches()
        ? Optional.of(
            new CenteredClipping(whole(name.group(1), MOST_ITERATIONS), positive(name.group(2))))
        : Optional.empty();
  }

  private static Step step(String name, OptionalLong seed) {
    Matcher buckets = BUCKETS.matcher(name);
    if (buckets.matches()) {
      return new Bucketing(whole(buckets.group(1), LARGEST_BUCKET), seed);
    }
    Matcher ordered = ORDERED.matcher(name);
    if (ordered.matches()) {
      return new Bucketing(whole(ordered.group(1), LARGEST_BUCKET), OptionalLong.empty());
    }
    return switch (name) {
      case "nnm" -> new Mixing();
      case "arc" -> new AdaptiveClipping();
      default ->
          throw new IllegalArgumentException(
              "a step must be one of " + STEPS + ", got '" + name + "'");
    };
  }

  private static int whole(String text, int most) {
    int number = Integer.parseInt(text);
    if (number < 1 || number > most) {
      throw new IllegalArgumentException("must be in [1, " + most + "], got " + text);
    }
    return number;
  }

  private static double positive(String text) {
    try {
      double number = Double.parseDouble(text);
      if (number > 0 && number < Double.POSITIVE_INFINITY) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Not a number is one way of not being positive.
    }
    throw new IllegalArgumentException("must be a positive number, got '" + text + "'");
  }
}
