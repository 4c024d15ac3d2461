package org.fedrouter.core.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Plans once, and reads what is still open. */
final class Survey {
  /** Of the time; what is left is for reading. */
  private static final double PLANNING = 0.9;

  private final Workload workload;
  private final Limits limits;
  private final PriceList former;
  private final long seed;
  private final LongSupplier clock;
  private final List<Solved> solved = new ArrayList<>();
  private final List<Wave> waves = new ArrayList<>();
  private PriceList prices = PriceList.NONE;

  /**
   * @throws IllegalArgumentException when a task waits for another
   */
  Survey(Workload workload, Limits limits, PriceList former, long seed, LongSupplier clock) {
    for (Task task : workload.tasks()) {
      Rule.that(
          task.after().isEmpty(),
          "after of task %s must be empty at a tick, got %s".formatted(task.id(), task.after()));
    }
    this.workload = workload;
    this.limits = limits;
    this.former = former;
    this.seed = seed;
    this.clock = clock;
  }

  Outlook look(long nanos) {
    long begin = clock.getAsLong();
    Schedule schedule = Planner.plan(workload, this::solve, (long) (PLANNING * nanos), clock);
    List<Reading> readings = read((long) ((1 - PLANNING) * nanos));
    List<Entanglement> pairs =
        Entanglements.strongest(
            readings.stream().flatMap(one -> one.entanglements().stream()).toList(), limits);
    return new Outlook(
        limits,
        schedule,
        distributions(readings),
        pairs,
        Entanglements.groups(pairs, limits.maxEntangledTasks()),
        Interference.of(workload, schedule, limits.interferenceResolution()),
        predicted(schedule),
        expected(readings),
        former.updated(prices),
        (clock.getAsLong() - begin) * 1e-9);
  }

  private Plan solve(Wave wave, Problem problem, int number, long nanos) {
    double[] start = former.start(emergencies(wave), workload, problem);
    Solved one = Solver.solve(problem, start, Planner.seed(seed, number), nanos, clock);
    solved.add(one);
    waves.add(wave);
    prices = prices.with(emergencies(wave), workload, one);
    return one.plan();
  }

  private boolean emergencies(Wave wave) {
    return workload.tasks().get(wave.tasks().getFirst()).emergency();
  }

  private List<Reading> read(long nanos) {
    Effort effort = Solver.effort(nanos, clock);
    List<Reading> readings = new ArrayList<>();
    for (int at = 0; at < waves.size(); at++) {
      Solved one = solved.get(at);
      readings.add(new Reading(workload, limits, waves.get(at), one.plan(), one.open(effort)));
    }
    return readings;
  }

  private Map<String, Distribution> distributions(List<Reading> readings) {
    Map<Integer, Distribution> byPlace = new TreeMap<>();
    readings.forEach(reading -> reading.distributions(byPlace));
    Map<String, Distribution> byId = new LinkedHashMap<>();
    byPlace.forEach((i, one) -> byId.put(workload.tasks().get(i).id(), one));
    return byId;
  }

  private Map<String, Double> expected(List<Reading> readings) {
    double[] load = new double[workload.sites().size()];
    readings.forEach(reading -> reading.load(load));
    return bySite(load);
  }

  private Map<String, Double> predicted(Schedule schedule) {
    double[] load = new double[workload.sites().size()];
    for (int i = 0; i < schedule.node().size(); i++) {
      int k = schedule.node().get(i);
      if (k != Schedule.NOWHERE) {
        load[k] += workload.tasks().get(i).demand().getFirst().at(k);
      }
    }
    return bySite(load);
  }

  private Map<String, Double> bySite(double[] load) {
    Map<String, Double> byId = new LinkedHashMap<>();
    for (int k = 0; k < load.length; k++) {
      byId.put(workload.sites().get(k).id(), load[k]);
    }
    return byId;
  }
}
