package org.fedrouter.bench.planner;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.fedrouter.core.planning.Baselines;
import org.fedrouter.core.planning.Planner;
import org.fedrouter.core.planning.Schedule;
import org.fedrouter.core.planning.Workload;

/**
 * {@code PlanPeers MILLIS,... PROBLEM...}: ours, CP-SAT and Timefold on the same {@link Problems}
 * for the same time of one processor, after a warm-up. One JSON object for each result; the gap is
 * to the bound that ours has proved. Peers are not told which tasks are emergencies.
 */
public final class PlanPeers {
  private static final int WARM = 12;

  private final String name;
  private final Workload workload;
  private final Table table;

  private PlanPeers(String name) throws IOException {
    this.name = name;
    this.workload = Problems.read(name);
    this.table = new Table(workload);
  }

  public static void main(String[] arguments) throws IOException {
    for (int at = 1; at < arguments.length; at++) {
      PlanPeers peers = new PlanPeers(arguments[at]);
      for (String millis : arguments[0].split(",", -1)) {
        peers.compare(Double.parseDouble(millis));
      }
    }
  }

  private void compare(double millis) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double bound = Double.NEGATIVE_INFINITY;
    double[] values = new double[WARM];
    for (int run = 0; run < WARM; run++) {
      Schedule schedule =
          Planner.plan(workload, run, (long) (millis * 1e6), threads::getCurrentThreadCpuTime);
      bound = Math.max(bound, schedule.bound());
      values[run] = schedule.feasible() ? schedule.objective() : Double.POSITIVE_INFINITY;
      if (run == WARM - 1) {
        tell("greedy", millis, schedule.greedy(), bound);
      }
    }
    double[] warm = Arrays.copyOfRange(values, WARM / 2, WARM);
    Arrays.sort(warm);
    tell("fedrouter", millis, warm[warm.length / 2], bound);
    CpSat model = new CpSat(table);
    tell("cp-sat, 1 worker", millis, value(model.solve(millis / 1e3, 1, 1)), bound);
    tell("cp-sat, 8 workers", millis, value(model.solve(millis / 1e3, 8, 1)), bound);
    Timefold.warmUp(table);
    tell("timefold", millis, value(Timefold.solve(table, millis / 1e3, 0)), bound);
  }

  /** By the same judge for all solvers; infinite without a placement that breaks no rule. */
  private double value(Answer answer) {
    if (answer.node().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    Schedule schedule = Baselines.judge(workload, answer.node());
    return schedule.feasible() ? schedule.objective() : Double.POSITIVE_INFINITY;
  }

  private void tell(String solver, double millis, double value, double bound) {
    System.out.printf(
        Locale.ROOT,
        "{\"problem\":\"%s\",\"solver\":\"%s\",\"millis\":%s,\"objective\":%s,\"gap\":%s}%n",
        name,
        solver,
        millis,
        Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : "null",
        Double.isFinite(value)
            ? String.format(Locale.ROOT, "%.5f", (value - bound) / Math.abs(value))
            : "null");
  }
}
