package org.fedrouter.core.planning;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Where and when the tasks of a workload run.
 *
 * @param node of each task, from 0; {@link #NOWHERE} for one that waits or is refused
 * @param startMillis of each task, from now; infinite for one that is nowhere
 * @param refused why tasks are admissible nowhere, by their ids
 * @param objective cost of all that are placed or wait
 * @param bound no schedule costs less; negative infinity when none was found
 * @param greedy what it costs with all but the emergencies placed greedily; infinite when that
 *     exceeds a capacity or refuses more
 * @param feasible whether no capacity is exceeded
 * @param complete whether the planned steps were done before the time was over
 */
public record Schedule(
    List<Integer> node,
    List<Double> startMillis,
    Map<String, String> refused,
    double objective,
    double bound,
    double greedy,
    boolean feasible,
    boolean complete) {
  public static final int NOWHERE = -1;

  /** What two equal sums may differ by, as a part of them. */
  private static final double ROUNDING = 1e-9;

  public Schedule {
    node = List.copyOf(node);
    startMillis = List.copyOf(startMillis);
    refused = Map.copyOf(refused);
  }

  /** Distance to the bound as a part of the objective, at least 0; NaN without a bound. */
  public double gap() {
    if (!feasible || bound == Double.NEGATIVE_INFINITY) {
      return Double.NaN;
    }
    return Math.max(0, objective - bound) / Math.max(Math.abs(objective), 1e-12);
  }

  /**
   * What planning saves of the greedy cost, (Z_greedy - Z) / max(|Z_greedy|, 1); at least 0. Empty
   * where this schedule or the greedy one is not feasible.
   */
  public OptionalDouble gain() {
    if (!feasible || Double.isInfinite(greedy)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.max(0, (greedy - objective) / Math.max(Math.abs(greedy), 1)));
  }

  /**
   * How much of what greedy left to gain at most was gained, (Z_greedy - Z) / (Z_greedy - bound),
   * in [0, 1]; 1 when Z is the bound. Empty without a finite bound, and where {@link #gain} is.
   */
  public OptionalDouble efficiency() {
    if (!feasible || Double.isInfinite(bound)) {
      return OptionalDouble.empty();
    }
    if (objective - bound <= ROUNDING * Math.max(Math.abs(objective), 1)) {
      return OptionalDouble.of(1);
    }
    return Double.isInfinite(greedy)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.clamp((greedy - objective) / (greedy - bound), 0, 1));
  }
}
