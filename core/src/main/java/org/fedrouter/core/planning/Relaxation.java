package org.fedrouter.core.planning;

import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * A bound for schedules of several waves: all tasks together, each capacity as often as the class
 * with most waves has waves, and every task as early as it could ever begin. Each schedule keeps to
 * that: what one class holds at its worst moment, no wave of the other gets.
 */
final class Relaxation {
  private static final int ROUNDS = 100;

  private Relaxation() {}

  /** No schedule that refuses the same tasks costs less. */
  static double bound(Workload workload, Placed placed, int waves, long nanos, LongSupplier clock) {
    List<Integer> tasks =
        IntStream.range(0, workload.tasks().size())
            .filter(i -> !placed.isRefused(i))
            .boxed()
            .toList();
    if (tasks.isEmpty()) {
      return 0;
    }
    Workload loose =
        new Workload(
            workload.resources(),
            workload.sites().stream().map(site -> loosened(site, waves)).toList(),
            workload.tasks(),
            workload.affinities(),
            workload.distances());
    Problem problem =
        WaveProblem.of(
            loose,
            new Placed(loose),
            new Wave(
                tasks,
                Collections.nCopies(tasks.size(), 0.0),
                Collections.nCopies(tasks.size(), false)));
    Effort effort = Solver.effort(nanos, clock);
    return Prices.ascend(problem, Prices.zero(problem), ROUNDS, effort).bound();
  }

  private static Site loosened(Site site, int waves) {
    return new Site(
        site.id(),
        site.healthy(),
        site.region(),
        site.models(),
        site.capacity().stream().map(amount -> amount * waves).toList(),
        site.charge(),
        site.crowding() * waves,
        site.readyMillis());
  }
}
