package org.fedrouter.core.planning.instances;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.PerSite;
import org.fedrouter.core.planning.Site;
import org.fedrouter.core.planning.Task;
import org.fedrouter.core.planning.Workload;

/**
 * A generalised assignment problem, minimised.
 *
 * @param cost of each task, by agent
 * @param demand of each task, by agent
 * @param capacity of each agent
 */
public record GapInstance(List<PerSite> cost, List<PerSite> demand, List<Double> capacity) {
  private static final Set<String> ANY = Set.of();

  public GapInstance {
    cost = List.copyOf(cost);
    demand = List.copyOf(demand);
    capacity = List.copyOf(capacity);
  }

  public int tasks() {
    return cost.size();
  }

  public int agents() {
    return capacity.size();
  }

  /** Tasks {@code t0, t1, ...} for nodes {@code n0, n1, ...}; each must be placed. */
  public Workload workload() {
    return new Workload(
        List.of("load"),
        IntStream.range(0, agents()).mapToObj(this::site).toList(),
        IntStream.range(0, tasks()).mapToObj(this::task).toList(),
        List.of(),
        List.of());
  }

  private Site site(int agent) {
    return new Site(
        "n" + agent, true, "", ANY, List.of(capacity.get(agent)), Double.POSITIVE_INFINITY, 0, 0);
  }

  private Task task(int number) {
    return new Task(
        "t" + number,
        5,
        cost.get(number),
        List.of(demand.get(number)),
        PerSite.same(0),
        Double.POSITIVE_INFINITY,
        ANY,
        ANY,
        "",
        0,
        List.of(),
        Double.POSITIVE_INFINITY);
  }
}
