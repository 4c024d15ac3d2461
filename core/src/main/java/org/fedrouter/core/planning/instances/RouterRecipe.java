package org.fedrouter.core.planning.instances;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fedrouter.core.planning.Affinity;
import org.fedrouter.core.planning.PerSite;
import org.fedrouter.core.planning.Site;
import org.fedrouter.core.planning.Task;
import org.fedrouter.core.planning.Workload;

/**
 * Requests for nodes of different speed: a task costs the milliseconds that it is predicted to
 * take; two in five may go to one region only; groups of about six share a prefix; crowding costs;
 * together they take 85 % of the rows; one in twenty is an emergency.
 */
public final class RouterRecipe {
  private static final int REGIONS = 4;
  private static final int GROUP = 6;
  private static final int PARTNERS = 4;
  private static final double FILL = 0.85;
  private static final double CROWDING = 2;

  private final SplittableRandom random;
  private final int tasks;
  private final int nodes;

  private RouterRecipe(int tasks, int nodes, long seed) {
    this.random = new SplittableRandom(seed);
    this.tasks = tasks;
    this.nodes = nodes;
  }

  /** The same seed gives the same workload. */
  public static Workload generate(int tasks, int nodes, long seed) {
    return new RouterRecipe(tasks, nodes, seed).generate();
  }

  private Workload generate() {
    double[] speed = random.doubles(nodes, 0.6, 1.4).toArray();
    List<Task> all = new ArrayList<>();
    double demand = 0;
    for (int i = 0; i < tasks; i++) {
      int tokens = 50 + (int) (-400 * Math.log(1 - random.nextDouble()));
      int rows = random.nextInt(1, 9);
      demand += rows;
      all.add(task(i, tokens, rows, speed));
    }
    double room = demand / FILL / nodes;
    List<Site> sites =
        IntStream.range(0, nodes).mapToObj(k -> site(k, Math.ceil(room * speed[k] + 8))).toList();
    return new Workload(List.of("rows"), sites, all, pairs(), List.of());
  }

  private Site site(int k, double rows) {
    return new Site(
        "n" + k,
        true,
        "r" + k % REGIONS,
        Set.of(),
        List.of(rows),
        Double.POSITIVE_INFINITY,
        CROWDING,
        0);
  }

  private Task task(int i, int tokens, int rows, double[] speed) {
    double[] cost = new double[nodes];
    for (int k = 0; k < nodes; k++) {
      cost[k] = Math.rint(tokens / speed[k] * random.nextDouble(0.8, 1.2));
    }
    boolean resident = nodes >= REGIONS && random.nextInt(5) < 2;
    return new Task(
        "t" + i,
        random.nextInt(20) == 0 ? Task.EMERGENCY : random.nextInt(1, Task.EMERGENCY),
        PerSite.each(cost),
        List.of(PerSite.same(rows)),
        PerSite.each(cost),
        Double.POSITIVE_INFINITY,
        Set.of(),
        resident ? Set.of("r" + random.nextInt(REGIONS)) : Set.of(),
        "",
        0,
        List.of(),
        Double.POSITIVE_INFINITY);
  }

  private List<Affinity> pairs() {
    List<Affinity> pairs = new ArrayList<>();
    for (int i = 1; i < tasks; i++) {
      int first = i / GROUP * GROUP;
      for (int j = Math.max(first, i - PARTNERS / 2); j < i; j++) {
        pairs.add(new Affinity("t" + i, "t" + j, random.nextInt(20, 120)));
      }
    }
    return pairs;
  }
}
