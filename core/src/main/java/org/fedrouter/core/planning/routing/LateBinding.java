package org.fedrouter.core.planning.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Jobs stay undecided until a node is nearly free. Each round plans all that wait: emergencies
 * first, then those that can still be in time by their deadlines, then the others; each for the
 * node from which its first token is expected first behind what is planned before it. Only what
 * would begin within the hold is bound; the rest is planned anew when more is known.
 */
public final class LateBinding {
  /** Of sums of milliseconds. */
  private static final double ROUNDING = 1e-6;

  private final double holdMillis;

  /** A job for the node of this place among the backends. */
  public record Binding(Job job, int node) {}

  /**
   * @param holdMillis work that a node has before it when it gets more, so that it never idles
   */
  public LateBinding(double holdMillis) {
    if (!(holdMillis >= 0)) {
      throw new IllegalArgumentException("hold must be at least 0, got " + holdMillis);
    }
    this.holdMillis = holdMillis + ROUNDING;
  }

  /**
   * What to bind now, in this order; a job that no node admits is never among it.
   *
   * @param nowMillis on the clock of the deadlines
   */
  public List<Binding> bind(double nowMillis, List<Job> waiting, List<? extends Backend> backends) {
    double[] free = backends.stream().mapToDouble(Backend::backlogMillis).toArray();
    List<Binding> bound = new ArrayList<>();
    if (!anyFree(free)) {
      return bound;
    }
    for (Job job : inOrder(nowMillis, waiting, backends)) {
      int best = -1;
      double bestEnd = Double.POSITIVE_INFINITY;
      for (int k = 0; k < free.length; k++) {
        double end = backends.get(k).admits(job) ? free[k] + read(job, backends.get(k)) : bestEnd;
        if (end < bestEnd) {
          best = k;
          bestEnd = end;
        }
      }
      if (best >= 0) {
        if (free[best] <= holdMillis) {
          bound.add(new Binding(job, best));
        }
        free[best] = bestEnd;
        if (!anyFree(free)) {
          break;
        }
      }
    }
    return bound;
  }

  private boolean anyFree(double[] free) {
    for (double millis : free) {
      if (millis <= holdMillis) {
        return true;
      }
    }
    return false;
  }

  private static double read(Job job, Backend node) {
    return node.readMillis(job.promptTokens() - node.cachedTokens(job));
  }

  private static List<Job> inOrder(
      double now, List<Job> waiting, List<? extends Backend> backends) {
    record Ranked(Job job, int rank) {}
    return waiting.stream()
        .map(job -> new Ranked(job, rank(now, job, backends)))
        .sorted(
            Comparator.comparingInt(Ranked::rank)
                .thenComparingDouble(ranked -> ranked.job().deadlineMillis())
                .thenComparingLong(ranked -> ranked.job().id()))
        .map(Ranked::job)
        .toList();
  }

  private static int rank(double now, Job job, List<? extends Backend> backends) {
    if (job.emergency()) {
      return 0;
    }
    double soonest = Double.POSITIVE_INFINITY;
    for (Backend node : backends) {
      if (node.admits(job)) {
        soonest = Math.min(soonest, node.predictedMillis(job));
      }
    }
    return now + soonest <= job.deadlineMillis() ? 1 : 2;
  }
}
