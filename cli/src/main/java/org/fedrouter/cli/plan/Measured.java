package org.fedrouter.cli.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.core.planning.Schedule;
import org.fedrouter.core.planning.Workload;

/**
 * A schedule and what it took.
 *
 * @param cpu processor time of the thread
 * @param warmUp before it, on other problems
 */
record Measured(Schedule schedule, Duration cpu, Duration wall, Duration warmUp) {
  /** A way to plan. */
  @FunctionalInterface
  interface Solving {
    Schedule plan(Workload workload, long seed, long nanos, LongSupplier clock);
  }

  /**
   * Solves once.
   *
   * @param time of the processor, for the search
   * @param warmUp what a warm-up before it took
   * @throws CommandFailure usage, when the problem is none that can be planned
   */
  static Measured solve(
      Solving solving, Workload workload, long seed, Duration time, Duration warmUp) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long wall = System.nanoTime();
    long cpu = threads.getCurrentThreadCpuTime();
    try {
      Schedule schedule =
          solving.plan(workload, seed, time.toNanos(), threads::getCurrentThreadCpuTime);
      cpu = threads.getCurrentThreadCpuTime() - cpu;
      wall = System.nanoTime() - wall;
      return new Measured(schedule, Duration.ofNanos(cpu), Duration.ofNanos(wall), warmUp);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "the problem: " + e.getMessage(), e);
    }
  }

  /** To the microsecond. */
  static double millis(Duration duration) {
    return Math.rint(duration.toNanos() / 1e3) / 1e3;
  }
}
