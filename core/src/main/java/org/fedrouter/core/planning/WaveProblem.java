package org.fedrouter.core.planning;

import java.util.Arrays;

/**
 * A wave as a problem over what earlier ones have left. When a task of it may wait there is one
 * node more, the last, without a limit: to be there is to wait.
 */
final class WaveProblem {
  private final Workload workload;
  private final Placed placed;
  private final Wave wave;
  private final int sites;
  private final int resources;
  private final boolean waits;
  private final boolean charged;
  private final ProblemBuilder problem;

  private WaveProblem(Workload workload, Placed placed, Wave wave) {
    this.workload = workload;
    this.placed = placed;
    this.wave = wave;
    this.sites = workload.sites().size();
    this.resources = workload.resources().size();
    this.waits = wave.tasks().stream().anyMatch(i -> workload.tasks().get(i).mayWait());
    this.charged = wave.tasks().stream().anyMatch(i -> workload.tasks().get(i).charge() > 0);
    this.problem =
        new ProblemBuilder(
            wave.tasks().size(), sites + (waits ? 1 : 0), resources + (charged ? 1 : 0));
  }

  static Problem of(Workload workload, Placed placed, Wave wave) {
    return new WaveProblem(workload, placed, wave).build();
  }

  private Problem build() {
    for (int k = 0; k < sites; k++) {
      limit(k);
    }
    for (int at = 0; at < wave.tasks().size(); at++) {
      offer(at, workload.tasks().get(wave.tasks().get(at)));
    }
    pair();
    for (int k = 0; k < sites && !workload.distances().isEmpty(); k++) {
      for (int l = k; l < sites; l++) {
        problem.distance(k, l, workload.distance(k, l));
      }
    }
    return problem.build();
  }

  private void limit(int k) {
    for (int r = 0; r < resources; r++) {
      limit(k, r, placed.room(k, r));
    }
    if (charged) {
      limit(k, resources, placed.chargeLeft(k));
    }
    if (workload.crowding(k) > 0) {
      problem.contention(k, workload.crowding(k) * Math.max(0, placed.room(k, 0)));
    }
  }

  private void limit(int k, int resource, double room) {
    if (room < Double.POSITIVE_INFINITY) {
      problem.capacity(k, resource, Math.max(0, room));
    }
  }

  private void offer(int at, Task task) {
    for (int k = 0; k < sites; k++) {
      if (workload.allows(task, k, wave.earliest().get(at)) && placed.hasRoom(task, k)) {
        double demand = task.demand().get(0).at(k);
        problem.cost(
            at, k, task.cost().at(k) + 2 * workload.crowding(k) * placed.crowd(k) * demand);
        for (int r = 0; r < resources; r++) {
          problem.demand(at, k, r, task.demand().get(r).at(k));
        }
        if (charged) {
          problem.demand(at, k, resources, task.charge());
        }
      }
    }
    if (task.mayWait()) {
      problem.cost(at, sites, task.waiting() + (wave.needed().get(at) ? dearest() : 0));
    }
  }

  /** More than any placement of the wave could save. */
  private double dearest() {
    double largest = 1;
    for (int i : wave.tasks()) {
      Task task = workload.tasks().get(i);
      largest = Math.max(largest, task.mayWait() ? Math.abs(task.waiting()) : 0);
      for (int k = 0; k < sites; k++) {
        double cost = Math.abs(task.cost().at(k));
        double crowd =
            workload.crowding(k) * Math.pow(workload.sites().get(k).capacity().get(0), 2);
        largest = Math.max(largest, cost < Double.POSITIVE_INFINITY ? cost : 0);
        largest = Math.max(largest, crowd < Double.POSITIVE_INFINITY ? crowd : 0);
      }
    }
    double pairs = 0;
    for (Workload.Pair pair : placed.pairs()) {
      pairs += Math.abs(pair.weight()) * (1 + farthest());
    }
    return 4 * (wave.tasks().size() + 1) * largest + 2 * pairs;
  }

  private double farthest() {
    double most = 1;
    for (int k = 0; k < sites && !workload.distances().isEmpty(); k++) {
      for (int l = 0; l < sites; l++) {
        most = Math.max(most, workload.distance(k, l));
      }
    }
    return most;
  }

  /** One whose other task is placed already is a cost of this one. */
  private void pair() {
    int[] local = new int[workload.tasks().size()];
    Arrays.fill(local, Schedule.NOWHERE);
    for (int at = 0; at < wave.tasks().size(); at++) {
      local[wave.tasks().get(at)] = at;
    }
    for (Workload.Pair pair : placed.pairs()) {
      int one = local[pair.one()];
      int other = local[pair.other()];
      if (one >= 0 && other >= 0) {
        problem.pair(one, other, pair.weight());
      } else if (one >= 0) {
        attract(one, pair.other(), pair.weight());
      } else if (other >= 0) {
        attract(other, pair.one(), pair.weight());
      }
    }
  }

  /** A partner that waits is 1 apart from all that are placed. */
  private void attract(int task, int partner, double weight) {
    int site = placed.node(partner);
    if (site < 0 && !placed.waits(partner)) {
      return;
    }
    for (int k = 0; k < sites; k++) {
      problem.more(task, k, site < 0 ? weight : weight * workload.distance(k, site));
    }
    if (waits && site >= 0) {
      problem.more(task, sites, weight);
    }
  }
}
