package org.fedrouter.core.planning.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.core.planning.Affinity;
import org.fedrouter.core.planning.PerSite;
import org.fedrouter.core.planning.Site;
import org.fedrouter.core.planning.Task;
import org.fedrouter.core.planning.Workload;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;

/**
 * The tasks that wait for one place each, as a problem: a task costs the milliseconds until its
 * first token, and tasks that share a beginning save reading it twice where they meet.
 */
public final class WaitingWorkload {
  /** What a task costs that stays without a place: more than any node makes it wait. */
  private static final double PATIENCE_MILLIS = 30_000;

  private final Board board;
  private final List<Carrier> carriers;

  public WaitingWorkload(Board board, List<Carrier> carriers) {
    this.board = board;
    this.carriers = List.copyOf(carriers);
  }

  /** The tasks that it is made of, the oldest first. */
  public List<QueuedTask> tasks() {
    return board.tasks().stream()
        .filter(task -> task.undecided() && !task.together() && task.kind() == Kind.ANSWER)
        .filter(task -> carriers.stream().anyMatch(it -> task.nodes().contains(it.id())))
        .sorted(Comparator.comparingLong(QueuedTask::cameMillis).thenComparing(QueuedTask::session))
        .toList();
  }

  /**
   * @param tasks some of {@link #tasks}, at least one
   */
  public Workload of(List<QueuedTask> tasks) {
    List<Site> sites = carriers.stream().map(this::site).toList();
    return new Workload(
        List.of("places"),
        sites,
        tasks.stream().map(this::task).toList(),
        affinities(tasks),
        List.of());
  }

  private Site site(Carrier carrier) {
    return new Site(
        carrier.id(),
        true,
        "",
        Set.of(),
        List.of((double) carrier.answers()),
        Double.POSITIVE_INFINITY,
        0,
        0);
  }

  private Task task(QueuedTask task) {
    double[] cost = new double[carriers.size()];
    for (int k = 0; k < cost.length; k++) {
      cost[k] = cost(task, carriers.get(k));
    }
    return new Task(
        task.session(),
        task.priority(),
        PerSite.each(cost),
        List.of(PerSite.same(1)),
        PerSite.same(0),
        Double.POSITIVE_INFINITY,
        Set.of(),
        Set.of(),
        "",
        0,
        List.of(),
        PATIENCE_MILLIS);
  }

  private double cost(QueuedTask task, Carrier carrier) {
    if (!task.nodes().contains(carrier.id())) {
      return Double.POSITIVE_INFINITY;
    }
    int taken = taken(carrier);
    double wait = taken < carrier.answers() ? 0 : carrier.responseMillis() / Math.max(1, taken);
    int known = carrier.memory().known(task.size().blocks()) * Tick.BLOCK_TOKENS;
    return wait + Math.max(1, task.size().promptTokens() - known) * carrier.speed().readMillis();
  }

  private int taken(Carrier carrier) {
    return board.seats(Kind.ANSWER, carrier.id()).taken().size();
  }

  /** Neighbours in the order of arrival, so that a group of n has n - 1 pairs. */
  private List<Affinity> affinities(List<QueuedTask> tasks) {
    double read = carriers.stream().mapToDouble(it -> it.speed().readMillis()).average().orElse(0);
    List<Affinity> pairs = new ArrayList<>();
    Set<Integer> done = new HashSet<>();
    for (int i = 0; i < tasks.size(); i++) {
      for (int j = i + 1; j < tasks.size() && !done.contains(i); j++) {
        int shared = shared(tasks.get(i), tasks.get(j));
        if (shared > 0) {
          double saved = shared * Tick.BLOCK_TOKENS * read;
          pairs.add(new Affinity(tasks.get(i).session(), tasks.get(j).session(), saved));
          done.add(i);
        }
      }
    }
    return pairs;
  }

  private static int shared(QueuedTask one, QueuedTask other) {
    List<Long> a = one.size().blocks();
    List<Long> b = other.size().blocks();
    int same = 0;
    while (same < Math.min(a.size(), b.size()) && a.get(same).equals(b.get(same))) {
      same++;
    }
    return same;
  }
}
