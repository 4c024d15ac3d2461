package org.fedrouter.bench.planner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.Affinity;
import org.fedrouter.core.planning.Site;
import org.fedrouter.core.planning.Task;
import org.fedrouter.core.planning.Workload;

/**
 * A workload as bare numbers, for solvers that know nothing of ours. Tasks that no node may take
 * are left out; privacy is one more resource; where tasks may wait, to wait is one more node.
 */
final class Table {
  private final Workload workload;
  private final List<Integer> placeable;
  private final int sites;
  private final boolean waits;
  private final boolean charged;
  private final double[][] cost;
  private final double[][][] demand;
  private final double[][] capacity;
  private final double[] square;
  private final List<Link> links = new ArrayList<>();

  /** A pair of tasks of the table. */
  record Link(int one, int other, double weight) {}

  Table(Workload workload) {
    this.workload = workload;
    this.sites = workload.sites().size();
    this.placeable =
        IntStream.range(0, workload.tasks().size())
            .filter(i -> IntStream.range(0, sites).anyMatch(k -> admits(i, k)))
            .boxed()
            .toList();
    this.waits = placeable.stream().anyMatch(i -> mayWait(workload.tasks().get(i)));
    this.charged = workload.tasks().stream().anyMatch(task -> task.charge() > 0);
    this.cost = new double[placeable.size()][nodes()];
    this.demand = new double[placeable.size()][nodes()][resources()];
    this.capacity = new double[nodes()][resources()];
    this.square = new double[nodes()];
    for (int k = 0; k < nodes(); k++) {
      square[k] = k < sites ? workload.crowding(k) : 0;
      for (int r = 0; r < resources(); r++) {
        capacity[k][r] =
            k < sites ? capacity(workload.sites().get(k), r) : Double.POSITIVE_INFINITY;
      }
    }
    for (int i = 0; i < placeable.size(); i++) {
      fill(i, workload.tasks().get(placeable.get(i)));
    }
    link();
  }

  /** What no peer can be told, if there is anything. */
  static Optional<String> unsupported(Workload workload) {
    long emergencies =
        workload.tasks().stream().filter(task -> task.priority() == Task.EMERGENCY).count();
    if (workload.tasks().stream().anyMatch(task -> !task.after().isEmpty())) {
      return Optional.of("tasks that come after others");
    }
    return emergencies > 0 && emergencies < workload.tasks().size()
        ? Optional.of("emergencies that are planned before other tasks")
        : Optional.empty();
  }

  private boolean admits(int task, int site) {
    return workload.allows(workload.tasks().get(task), site, 0);
  }

  private static boolean mayWait(Task task) {
    return task.waiting() < Double.POSITIVE_INFINITY;
  }

  private double capacity(Site site, int resource) {
    return resource < workload.resources().size() ? site.capacity().get(resource) : site.charge();
  }

  private void fill(int i, Task task) {
    for (int k = 0; k < sites; k++) {
      cost[i][k] = admits(placeable.get(i), k) ? task.cost().at(k) : Double.POSITIVE_INFINITY;
      for (int r = 0; r < workload.resources().size(); r++) {
        demand[i][k][r] = task.demand().get(r).at(k);
      }
      if (charged) {
        demand[i][k][resources() - 1] = task.charge();
      }
    }
    if (waits) {
      cost[i][sites] = task.waiting();
    }
  }

  private void link() {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < placeable.size(); i++) {
      index.put(workload.tasks().get(placeable.get(i)).id(), i);
    }
    for (Affinity pair : workload.affinities()) {
      int one = index.getOrDefault(pair.one(), -1);
      int other = index.getOrDefault(pair.other(), -1);
      if (one >= 0 && other >= 0) {
        links.add(new Link(one, other, pair.weight()));
      }
    }
  }

  int tasks() {
    return cost.length;
  }

  int nodes() {
    return sites + (waits ? 1 : 0);
  }

  int resources() {
    return workload.resources().size() + (charged ? 1 : 0);
  }

  boolean allowed(int task, int node) {
    return cost[task][node] < Double.POSITIVE_INFINITY;
  }

  double cost(int task, int node) {
    return cost[task][node];
  }

  double demand(int task, int node, int resource) {
    return demand[task][node][resource];
  }

  double capacity(int node, int resource) {
    return capacity[node][resource];
  }

  /** Cost of the square of a node's load in the first resource. */
  double square(int node) {
    return square[node];
  }

  List<Link> links() {
    return Collections.unmodifiableList(links);
  }

  /** Whether each two nodes are 1 apart. */
  boolean even() {
    return workload.distances().isEmpty();
  }

  /** One that waits is 1 apart from all that are placed. */
  double distance(int one, int other) {
    if (one < sites && other < sites) {
      return workload.distance(one, other);
    }
    return one == other ? 0 : 1;
  }

  /** Whole numbers for a resource. */
  Scale scale(int resource) {
    double[] values =
        DoubleStream.concat(
                IntStream.range(0, tasks())
                    .boxed()
                    .flatMapToDouble(
                        i -> IntStream.range(0, nodes()).mapToDouble(k -> demand(i, k, resource))),
                IntStream.range(0, nodes()).mapToDouble(k -> capacity(k, resource)))
            .filter(Double::isFinite)
            .toArray();
    return Scale.of(values, 1e6, 1e13);
  }

  /** A placement of the table's tasks as one of the workload's. */
  List<Integer> placement(List<Integer> node) {
    List<Integer> all = new ArrayList<>(Collections.nCopies(workload.tasks().size(), -1));
    for (int i = 0; i < placeable.size(); i++) {
      all.set(placeable.get(i), node.get(i) < sites ? node.get(i) : -1);
    }
    return all;
  }
}
