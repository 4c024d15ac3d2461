package org.fedrouter.core.planning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks to place on sites.
 *
 * @param resources names, at least one; the first one crowds
 * @param distances between sites, by site and site, symmetric; empty when each two are 1 apart
 */
public record Workload(
    List<String> resources,
    List<Site> sites,
    List<Task> tasks,
    List<Affinity> affinities,
    List<PerSite> distances) {
  /**
   * @throws IllegalArgumentException for an id that is used twice or is unknown, an amount with too
   *     few or too many values, or tasks that wait for each other
   */
  public Workload {
    resources = List.copyOf(resources);
    sites = List.copyOf(sites);
    tasks = List.copyOf(tasks);
    affinities = List.copyOf(affinities);
    distances = List.copyOf(distances);
    Rule.that(!resources.isEmpty(), "there must be a resource");
    Rule.that(!sites.isEmpty(), "there must be a node");
    unique("node", sites.stream().map(Site::id).toList());
    Set<String> known = unique("task", tasks.stream().map(Task::id).toList());
    for (Site site : sites) {
      checkSizes(site, resources.size());
    }
    for (Task task : tasks) {
      checkSizes(task, resources.size(), sites.size());
      for (String id : task.after()) {
        checkKnown(known, id, "after of task " + task.id());
      }
    }
    for (Affinity pair : affinities) {
      checkKnown(known, pair.one(), "pairs");
      checkKnown(known, pair.other(), "pairs");
    }
    checkDistances(distances, sites.size());
    int unused = new Precedence(tasks).depth();
  }

  private static Set<String> unique(String kind, List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      Rule.that(seen.add(id), "the id of a " + kind + " must be unique, got " + id + " twice");
    }
    return seen;
  }

  private static void checkKnown(Set<String> known, String id, String where) {
    Rule.that(known.contains(id), where + " must name tasks, got " + id);
  }

  private static void checkSizes(Site site, int resources) {
    Rule.that(
        site.capacity().size() == resources,
        "capacity of node %s must have %d values, got %d"
            .formatted(site.id(), resources, site.capacity().size()));
  }

  private static void checkSizes(Task task, int resources, int sites) {
    Rule.that(
        task.demand().size() == resources,
        "demand of task %s must be of %d resources, got %d"
            .formatted(task.id(), resources, task.demand().size()));
    boolean right =
        task.cost().fits(sites)
            && task.millis().fits(sites)
            && task.demand().stream().allMatch(demand -> demand.fits(sites));
    Rule.that(
        right,
        "cost, demand and duration_ms of task %s must have one value or %d"
            .formatted(task.id(), sites));
  }

  private static void checkDistances(List<PerSite> distances, int sites) {
    Rule.that(
        distances.isEmpty() || distances.size() == sites,
        "distance must have %d rows, got %d".formatted(sites, distances.size()));
    for (int k = 0; k < distances.size(); k++) {
      Rule.that(distances.get(k).fits(sites), "distance must have %d columns".formatted(sites));
      for (int l = 0; l < sites; l++) {
        double one = distances.get(k).at(l);
        double back = distances.get(l).at(k);
        if (!(one >= 0) || one == Double.POSITIVE_INFINITY || one != back) {
          throw new IllegalArgumentException(
              "distance of nodes %d and %d must be finite, at least 0 and the same both ways, got %s and %s"
                  .formatted(k, l, one, back));
        }
      }
    }
  }

  /**
   * Whether a task may go to a site, whatever else goes there.
   *
   * @param startMillis it cannot begin before
   */
  public boolean allows(Task task, int site, double startMillis) {
    Site at = sites.get(site);
    return at.healthy()
        && (task.sites().isEmpty() || task.sites().contains(at.id()))
        && (task.regions().isEmpty() || task.regions().contains(at.region()))
        && (task.model().isEmpty() || at.models().contains(task.model()))
        && task.cost().at(site) < Double.POSITIVE_INFINITY
        && task.charge() <= at.charge()
        && scarce(task, site) < 0
        && end(task, site, startMillis) <= task.deadlineMillis();
  }

  /** A resource that the site has too little of, even alone; below 0 when there is none. */
  private int scarce(Task task, int site) {
    for (int r = 0; r < resources.size(); r++) {
      if (task.demand().get(r).at(site) > sites.get(site).capacity().get(r)) {
        return r;
      }
    }
    return -1;
  }

  private double end(Task task, int site, double startMillis) {
    return Math.max(startMillis, sites.get(site).readyMillis()) + task.millis().at(site);
  }

  /** Why {@link #allows} says no; empty when it says yes. */
  public Optional<String> forbidden(Task task, int site, double startMillis) {
    return allows(task, site, startMillis)
        ? Optional.empty()
        : Optional.of(reason(task, site, startMillis));
  }

  private String reason(Task task, int site, double startMillis) {
    Site at = sites.get(site);
    if (!at.healthy()) {
      return "is not healthy";
    }
    if (!task.sites().isEmpty() && !task.sites().contains(at.id())) {
      return "is none of the nodes that it may go to";
    }
    if (!task.regions().isEmpty() && !task.regions().contains(at.region())) {
      return "is in region '%s'".formatted(at.region());
    }
    if (!task.model().isEmpty() && !at.models().contains(task.model())) {
      return "does not have model " + task.model();
    }
    if (task.cost().at(site) == Double.POSITIVE_INFINITY) {
      return "has no cost for it";
    }
    if (task.charge() > at.charge()) {
      return "carries a charge of %s, not %s".formatted(at.charge(), task.charge());
    }
    int scarce = scarce(task, site);
    return scarce >= 0
        ? "has %s of %s, not %s"
            .formatted(
                at.capacity().get(scarce),
                resources.get(scarce),
                task.demand().get(scarce).at(site))
        : "would end it at %s ms, after %s"
            .formatted(end(task, site, startMillis), task.deadlineMillis());
  }

  /** An affinity by the places of its tasks. */
  record Pair(int one, int other, double weight) {}

  List<Pair> pairs() {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < tasks.size(); i++) {
      index.put(tasks.get(i).id(), i);
    }
    return affinities.stream()
        .map(
            pair ->
                new Pair(
                    index.getOrDefault(pair.one(), 0),
                    index.getOrDefault(pair.other(), 0),
                    pair.weight()))
        .toList();
  }

  /** What the square of a load in the first resource costs on a site. */
  public double crowding(int site) {
    double whole = sites.get(site).capacity().get(0);
    return whole > 0 ? sites.get(site).crowding() / whole : 0;
  }

  /** Distance between two sites. */
  public double distance(int one, int other) {
    if (distances.isEmpty()) {
      return one == other ? 0 : 1;
    }
    return distances.get(one).at(other);
  }
}
