package org.fedrouter.core.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Workloads with everything in them: sick nodes, residency, models, charges, deadlines, waves. */
final class RandomWorkload {
  private static final List<String> REGIONS = List.of("north", "south");
  private static final List<String> MODELS = List.of("small", "large");

  private final SplittableRandom random;

  RandomWorkload(long seed) {
    this.random = new SplittableRandom(seed);
  }

  Workload next(int sites, int tasks) {
    return new Workload(
        List.of("rows", "memory"),
        sites(sites),
        tasks(tasks, sites),
        pairs(tasks),
        distances(sites));
  }

  private List<Site> sites(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            k ->
                new Site(
                    "n" + k,
                    random.nextInt(8) > 0,
                    REGIONS.get(random.nextInt(2)),
                    random.nextBoolean() ? Set.of("small") : Set.copyOf(MODELS),
                    List.of((double) random.nextInt(4, 12), (double) random.nextInt(10, 30)),
                    random.nextBoolean() ? Double.POSITIVE_INFINITY : random.nextInt(1, 5),
                    random.nextInt(3) / 2.0,
                    random.nextInt(3) * 10.0))
        .toList();
  }

  private List<Task> tasks(int count, int sites) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(task(i, sites));
    }
    return tasks;
  }

  private Task task(int i, int sites) {
    return new Task(
        "t" + i,
        random.nextInt(6) == 0 ? Task.EMERGENCY : random.nextInt(10),
        PerSite.each(random.doubles(sites, 1, 100).map(Math::floor).toArray()),
        List.of(
            PerSite.each(random.doubles(sites, 1, 4).map(Math::floor).toArray()),
            PerSite.same(random.nextInt(6))),
        PerSite.same(random.nextInt(1, 20)),
        random.nextInt(4) == 0 ? random.nextInt(20, 80) : Double.POSITIVE_INFINITY,
        random.nextInt(8) == 0 ? Set.of("n0", "n1") : Set.of(),
        random.nextInt(4) == 0 ? Set.of(REGIONS.get(random.nextInt(2))) : Set.of(),
        random.nextInt(4) == 0 ? MODELS.get(random.nextInt(2)) : "",
        random.nextInt(3) == 0 ? 1 : 0,
        i > 0 && random.nextInt(5) == 0 ? List.of("t" + random.nextInt(i)) : List.of(),
        random.nextInt(6) == 0 ? Double.POSITIVE_INFINITY : 150);
  }

  private List<Affinity> pairs(int tasks) {
    List<Affinity> pairs = new ArrayList<>();
    for (int i = 1; i < tasks; i++) {
      if (random.nextInt(3) == 0) {
        pairs.add(new Affinity("t" + i, "t" + random.nextInt(i), random.nextInt(-10, 30)));
      }
    }
    return pairs;
  }

  private List<PerSite> distances(int sites) {
    if (random.nextBoolean()) {
      return List.of();
    }
    double[][] apart = new double[sites][sites];
    for (int k = 0; k < sites; k++) {
      for (int l = 0; l < k; l++) {
        apart[k][l] = random.nextInt(1, 4);
        apart[l][k] = apart[k][l];
      }
    }
    return IntStream.range(0, sites).mapToObj(k -> PerSite.each(apart[k])).toList();
  }
}
