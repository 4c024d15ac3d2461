package org.fedrouter.cli.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.fedrouter.core.planning.Schedule;
import org.fedrouter.core.planning.Workload;
import org.fedrouter.core.planning.instances.GapRecipe;
import org.fedrouter.core.planning.instances.RouterRecipe;

/** Lets the virtual machine compile a solver, on a generated problem of the same size. */
final class WarmUp {
  private static final int LEAST = 8;
  private static final Duration LONGEST_ONE = Duration.ofMillis(100);

  private WarmUp() {}

  /**
   * Returns how long it took.
   *
   * @param enough at least so long
   */
  static Duration run(Measured.Solving solving, Workload workload, Duration time, Duration enough) {
    long start = System.nanoTime();
    int tasks = workload.tasks().size();
    int nodes = workload.sites().size();
    Workload similar =
        workload.affinities().isEmpty()
            ? GapRecipe.D.generate(tasks, nodes, 1).workload()
            : RouterRecipe.generate(tasks, nodes, 1);
    Duration one = time.compareTo(LONGEST_ONE) < 0 ? time : LONGEST_ONE;
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < LEAST || System.nanoTime() - start < enough.toNanos(); i++) {
      Schedule unused = solving.plan(similar, i, one.toNanos(), threads::getCurrentThreadCpuTime);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
