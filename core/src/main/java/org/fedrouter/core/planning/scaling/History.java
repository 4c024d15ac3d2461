package org.fedrouter.core.planning.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * What earlier evaluations recommended, before windows and steps. It may be lost: it then begins
 * with the replicas that exist, so that nothing changes before its windows have passed.
 *
 * @param waiting tasks at the last evaluation; the largest integer before the first, so that
 *     nothing counts as growth without evidence
 * @param recommendations each number once, the last evaluation's at the end
 */
public record History(int waiting, List<Recommendation> recommendations) {
  /**
   * A recommendation holds until the next evaluation: so a late evaluation finds the window filled,
   * however long the gap was.
   *
   * @param until the last instant at which it held
   */
  public record Recommendation(int replicas, Instant until) {}

  public History {
    recommendations = List.copyOf(recommendations);
  }

  /** Before the first evaluation. */
  public static History none() {
    return new History(Integer.MAX_VALUE, List.of());
  }

  History begun(int replicas, Instant at) {
    return recommendations.isEmpty()
        ? new History(waiting, List.of(new Recommendation(replicas, at)))
        : this;
  }

  /** Of each number only the last instant matters, both for a least and for a greatest. */
  History with(int replicas, int waitingNow, Duration kept, Instant at) {
    List<Recommendation> next = new ArrayList<>();
    for (int i = 0; i < recommendations.size(); i++) {
      Recommendation old = recommendations.get(i);
      boolean last = i == recommendations.size() - 1;
      Instant until = last && old.until().isBefore(at) ? at : old.until();
      if (old.replicas() != replicas && until.isAfter(at.minus(kept))) {
        next.add(new Recommendation(old.replicas(), until));
      }
    }
    next.add(new Recommendation(replicas, at));
    return new History(waitingNow, next);
  }

  /**
   * The number nearest to {@code now} that all recommendations of the window for its direction
   * allow: the least of them for more, the greatest for fewer, as in Kubernetes' horizontal pod
   * autoscaler.
   */
  int stabilised(int now, ScalingPolicy.Windows windows, Instant at) {
    int least = within(windows.out(), at, Math::min);
    int most = within(windows.in(), at, Math::max);
    return Math.min(Math.max(now, least), most);
  }

  private int within(Duration window, Instant at, IntBinaryOperator choice) {
    int last = recommendations.get(recommendations.size() - 1).replicas();
    return recommendations.stream()
        .filter(past -> past.until().isAfter(at.minus(window)))
        .mapToInt(Recommendation::replicas)
        .reduce(last, choice);
  }
}
