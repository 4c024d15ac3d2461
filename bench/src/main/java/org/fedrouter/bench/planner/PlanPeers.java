package org.fedrouter.bench.planner;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.fedrouter.core.planning.Planner;
import org.fedrouter.core.planning.Schedule;
import org.fedrouter.core.planning.Workload;
import org.fedrouter.core.planning.instances.GapRecipe;
import org.fedrouter.core.planning.instances.OrLibrary;
import org.fedrouter.core.planning.instances.RouterRecipe;
import org.jspecify.annotations.Nullable;

/**
 * {@code PlanPeers MILLIS,... PROBLEM...}: ours, CP-SAT and Timefold on the same problems for the
 * same time, one thread each, after a warm-up; {@code PROBLEM} is a file of the OR-Library or
 * {@code c|d|e|router:TASKS:NODES:SEED}. One JSON object for each result; the gap is to the bound
 * that ours has proved.
 */
public final class PlanPeers {
  private static final int WARM = 12;

  private final String name;
  private final Workload workload;
  private final Table table;

  private PlanPeers(String name) throws IOException {
    this.name = name;
    this.workload = read(name);
    this.table = Table.of(workload);
  }

  public static void main(String[] arguments) throws IOException {
    for (int at = 1; at < arguments.length; at++) {
      PlanPeers peers = new PlanPeers(arguments[at]);
      for (String millis : arguments[0].split(",", -1)) {
        peers.compare(Double.parseDouble(millis));
      }
    }
  }

  private static Workload read(String name) throws IOException {
    String[] parts = name.split(":", -1);
    if (parts.length < 4) {
      return OrLibrary.read(Files.readString(Path.of(name))).get(0).workload();
    }
    int tasks = Integer.parseInt(parts[1]);
    int nodes = Integer.parseInt(parts[2]);
    long seed = Long.parseLong(parts[3]);
    return parts[0].equals("router")
        ? RouterRecipe.generate(tasks, nodes, seed)
        : GapRecipe.valueOf(parts[0].toUpperCase(Locale.ROOT))
            .generate(tasks, nodes, seed)
            .workload();
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
    double[] warm = java.util.Arrays.copyOfRange(values, WARM / 2, WARM);
    java.util.Arrays.sort(warm);
    tell("fedrouter", millis, warm[warm.length / 2], bound);
    CpSat model = new CpSat(table);
    run("cp-sat, 1 worker", millis, bound, () -> model.solve(millis / 1e3, 1));
    run("cp-sat, 8 workers", millis, bound, () -> model.solve(millis / 1e3, 8));
    int[] unused = Timefold.solve(table, 2);
    run("timefold", millis, bound, () -> Timefold.solve(table, millis / 1e3));
  }

  private void run(String solver, double millis, double bound, Supplier<int @Nullable []> solving) {
    int[] node = solving.get();
    tell(solver, millis, node == null ? Double.POSITIVE_INFINITY : table.value(node), bound);
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
