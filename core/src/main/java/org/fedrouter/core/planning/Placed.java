package org.fedrouter.core.planning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is decided so far: tasks of earlier waves with their places and times, and what they leave.
 * Waves of one class run one after another, so that each finds every capacity that the other class
 * does not hold; charges of privacy are never given back.
 */
final class Placed {
  private final Workload workload;
  private final int[] node;
  private final double[] start;
  private final double[] end;
  private final double[][] held;
  private final double[][] peak;
  private final double[] charge;
  private final double[] crowd;
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final boolean[] decided;
  private final List<Workload.Pair> pairs;
  private double barrier;

  Placed(Workload workload) {
    this(workload, workload.pairs());
  }

  private Placed(Workload workload, List<Workload.Pair> pairs) {
    int sites = workload.sites().size();
    this.workload = workload;
    this.pairs = pairs;
    this.decided = new boolean[workload.tasks().size()];
    this.node = new int[workload.tasks().size()];
    this.start = new double[node.length];
    this.end = new double[node.length];
    Arrays.fill(node, Schedule.NOWHERE);
    Arrays.fill(start, Double.POSITIVE_INFINITY);
    Arrays.fill(end, Double.POSITIVE_INFINITY);
    this.held = new double[sites][workload.resources().size()];
    this.peak = new double[sites][workload.resources().size()];
    this.charge = new double[sites];
    this.crowd = new double[sites];
  }

  Placed copy() {
    Placed copy = new Placed(workload, pairs);
    System.arraycopy(decided, 0, copy.decided, 0, decided.length);
    System.arraycopy(node, 0, copy.node, 0, node.length);
    System.arraycopy(start, 0, copy.start, 0, start.length);
    System.arraycopy(end, 0, copy.end, 0, end.length);
    System.arraycopy(charge, 0, copy.charge, 0, charge.length);
    System.arraycopy(crowd, 0, copy.crowd, 0, crowd.length);
    Arrays.setAll(copy.held, k -> held[k].clone());
    Arrays.setAll(copy.peak, k -> peak[k].clone());
    copy.refused.putAll(refused);
    copy.barrier = barrier;
    return copy;
  }

  int node(int task) {
    return node[task];
  }

  /** When the tasks that it waits for and all earlier waves of its class have ended. */
  double earliest(int[] before) {
    double at = barrier;
    for (int task : before) {
      at = Math.max(at, end[task]);
    }
    return at;
  }

  double room(int site, int resource) {
    return workload.sites().get(site).capacity().get(resource) - held[site][resource];
  }

  double chargeLeft(int site) {
    return workload.sites().get(site).charge() - charge[site];
  }

  /** Load in the first resource of all that was placed here, at whatever time. */
  double crowd(int site) {
    return crowd[site];
  }

  void refuse(int task, String why) {
    refused.put(workload.tasks().get(task).id(), why);
  }

  boolean isRefused(int task) {
    return refused.containsKey(workload.tasks().get(task).id());
  }

  /** Whether a site has what a task needs, beside what is held there. */
  boolean hasRoom(Task task, int site) {
    for (int r = 0; r < workload.resources().size(); r++) {
      if (task.demand().get(r).at(site) > Math.max(0, room(site, r))) {
        return false;
      }
    }
    return task.charge() <= Math.max(0, chargeLeft(site));
  }

  List<Workload.Pair> pairs() {
    return pairs;
  }

  /** Decides that a task waits. */
  void letWait(int task) {
    decided[task] = true;
  }

  boolean waitForAny(int[] before) {
    return Arrays.stream(before).anyMatch(this::waits);
  }

  /** Whether it was decided that a task waits. */
  boolean waits(int task) {
    return decided[task] && node[task] < 0;
  }

  /** What all that was decided costs together, be it placed or waiting. */
  double objective() {
    double sum = 0;
    for (int i = 0; i < node.length; i++) {
      Task task = workload.tasks().get(i);
      if (node[i] >= 0) {
        sum += task.cost().at(node[i]);
      } else if (decided[i]) {
        sum += task.waiting();
      }
    }
    for (int k = 0; k < crowd.length; k++) {
      sum += workload.crowding(k) * crowd[k] * crowd[k];
    }
    for (Workload.Pair pair : pairs) {
      if (decided[pair.one()] && decided[pair.other()]) {
        sum += pair.weight() * apart(node[pair.one()], node[pair.other()]);
      }
    }
    return sum;
  }

  /** One that waits is 1 apart from all that are placed. */
  private double apart(int one, int other) {
    if (one >= 0 && other >= 0) {
      return workload.distance(one, other);
    }
    return one == other ? 0 : 1;
  }

  /**
   * Places one wave.
   *
   * @param nodes of its tasks; the number of sites means waiting
   */
  void place(Wave wave, List<Integer> nodes) {
    double[][] load = new double[held.length][workload.resources().size()];
    double last = barrier;
    for (int at = 0; at < nodes.size(); at++) {
      int site = nodes.get(at);
      decided[wave.tasks().get(at)] = true;
      if (site < held.length) {
        last =
            Math.max(last, place(wave.tasks().get(at), site, wave.earliest().get(at), load[site]));
      }
    }
    barrier = last;
    for (int k = 0; k < held.length; k++) {
      for (int r = 0; r < load[k].length; r++) {
        peak[k][r] = Math.max(peak[k][r], load[k][r]);
      }
    }
  }

  private double place(int index, int site, double earliest, double[] load) {
    Task task = workload.tasks().get(index);
    node[index] = site;
    start[index] = Math.max(earliest, workload.sites().get(site).readyMillis());
    end[index] = start[index] + task.millis().at(site);
    for (int r = 0; r < load.length; r++) {
      load[r] += task.demand().get(r).at(site);
    }
    crowd[site] += task.demand().get(0).at(site);
    charge[site] += task.charge();
    return end[index];
  }

  /** What this class needs at its worst moment is kept from the next one. */
  void endOfClass() {
    for (int k = 0; k < held.length; k++) {
      held[k] = peak[k].clone();
    }
    barrier = 0;
  }

  List<Integer> nodes() {
    return Arrays.stream(node).boxed().toList();
  }

  List<Double> starts() {
    return Arrays.stream(start).boxed().toList();
  }

  Map<String, String> refused() {
    return refused;
  }
}
