package org.fedrouter.core.federation.simulation.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.fedrouter.core.aggregation.robust.Crew;
import org.fedrouter.core.aggregation.robust.Outcome;
import org.fedrouter.core.aggregation.robust.Rules;
import org.fedrouter.core.aggregation.robust.Screening;
import org.fedrouter.core.aggregation.robust.Submission;
import org.fedrouter.core.aggregation.robust.Update;

/**
 * A way of aggregating: each update is cut to a length, groups are averaged, a rule joins what is
 * left.
 *
 * @param rule its name in {@link Rules}
 * @param clip the length; infinite for none
 * @param group size of a group at least, 1 for none
 */
public record Defence(String rule, double clip, int group) {
  /** As long as honest updates get where clients have few classes each. */
  private static final double CLIP = 1;

  private static final double NONE = Double.POSITIVE_INFINITY;

  /** Those of the table. */
  public static final List<Defence> TABLE =
      List.of(
          plain("mean"),
          new Defence("mean", CLIP, 1),
          plain("krum_byzfl"),
          plain("multikrum_byzfl"),
          plain("median"),
          plain("trmean"),
          plain("geomed_exact"),
          plain("centered_clip_m0_L3_tau0.5"),
          plain("nnm+trmean"),
          plain("nnm+geomed_exact"),
          plain("nnm+krum_byzfl"),
          new Defence("nnm+trmean", CLIP, 2),
          new Defence("nnm+trmean", CLIP, 3),
          new Defence("nnm+trmean", CLIP, 4));

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public Defence {
    if (!(clip > 0) || group < 1) {
      throw new IllegalArgumentException(
          "clip must be above 0 and a group at least 1, got " + clip + " and " + group);
    }
  }

  private static Defence plain(String rule) {
    return new Defence(rule, NONE, 1);
  }

  /** As commands and documents name it: {@code clip+groups-4+nnm+trmean}. */
  public String label() {
    String before = clip < NONE ? "clip+" : "";
    return before + (group > 1 ? "groups-" + group + "+" : "") + rule;
  }

  /** Whether a server sees single updates, which is what it needs to refuse some. */
  public boolean plain() {
    return group == 1;
  }

  /** Whether groups are so small that the rule holds: n >= 2fs, and more groups than 2f. */
  public boolean promised(int clients, int liars) {
    return group == 1 || (2L * liars * group <= clients && clients / group > 2 * liars);
  }

  /**
   * The aggregate of a round. Where groups are too few for all liars, the rule is told of as many
   * as it can stand.
   *
   * @param order of the clients: groups are taken from it
   * @param seen digests of updates of earlier rounds
   */
  Outcome join(
      List<double[]> updates,
      List<Double> weights,
      int liars,
      List<Integer> order,
      Set<String> seen) {
    List<double[]> cut = updates.stream().map(this::cut).toList();
    Submission submission =
        plain()
            ? new Submission(Update.ofEach(cut), weights, List.of(), seen)
            : Submission.of(Update.ofEach(groupMeans(cut, order)));
    int left = submission.updates().size();
    int told = plain() ? liars : Math.min(liars, (left - 1) / 2);
    return Rules.named(rule, List.of(), OptionalLong.empty())
        .of(submission, told, Screening.DEFAULT, new Crew(1));
  }

  private double[] cut(double[] update) {
    double length = Math.sqrt(Arrays.stream(update).map(x -> x * x).sum());
    return length > clip ? Arrays.stream(update).map(x -> x * clip / length).toArray() : update;
  }

  /** Those that are left over make the first groups one larger, as in {@code GroupPlan}. */
  private List<double[]> groupMeans(List<double[]> updates, List<Integer> order) {
    int groups = Math.max(1, order.size() / group);
    List<double[]> means = new ArrayList<>();
    int from = 0;
    for (int g = 0; g < groups; g++) {
      int size = order.size() / groups + (g < order.size() % groups ? 1 : 0);
      means.add(mean(order.subList(from, from + size).stream().map(updates::get).toList()));
      from += size;
    }
    return means;
  }

  private static double[] mean(List<double[]> members) {
    return IntStream.range(0, members.getFirst().length)
        .mapToDouble(t -> members.stream().mapToDouble(m -> m[t]).sum() / members.size())
        .toArray();
  }
}
