package org.fedrouter.bench.planner;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What a solver found, and how long it took.
 *
 * @param node of each task of the workload, -1 for one that waits or is refused; empty when no
 *     placement was found
 * @param cpuMillis processor time of the thread that called it
 */
record Answer(List<Integer> node, double cpuMillis, double wallMillis) {
  /** Times on the wall that a solver may take for its time of the processor, on a busy machine. */
  static final double PATIENCE = 20;

  private static final long LOOK_NANOS = 200_000;

  Answer {
    node = List.copyOf(node);
  }

  /**
   * Solves in this thread. Others know no limit but the wall's, and would get less than the planner
   * on a machine that is not idle: so another thread looks at the processor time, and stops them.
   */
  static Answer timed(double seconds, Runnable stop, Supplier<List<Integer>> solving) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long wall = System.nanoTime();
    long cpu = threads.getCurrentThreadCpuTime();
    Thread watch = watch(cpu + (long) (seconds * 1e9), stop);
    try {
      List<Integer> node = solving.get();
      cpu = threads.getCurrentThreadCpuTime() - cpu;
      wall = System.nanoTime() - wall;
      return new Answer(node, cpu / 1e6, wall / 1e6);
    } finally {
      watch.interrupt();
    }
  }

  /**
   * @param end on the processor's clock of the present thread, in nanoseconds
   */
  private static Thread watch(long end, Runnable stop) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long solver = Thread.currentThread().threadId();
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                if (threads.getThreadCpuTime(solver) >= end) {
                  stop.run();
                }
                LockSupport.parkNanos(LOOK_NANOS);
              }
            });
  }
}
