package org.fedrouter.core.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the open mean field of one class tells. Tasks with a choice are held open, but no more than
 * may be: a workload lists tasks as they came, and the oldest are decided first.
 */
final class Reading {
  /** A strength below is the rounding of independent tasks. */
  private static final double NONE = 1e-9;

  private final Workload workload;
  private final Limits limits;
  private final Wave wave;
  private final Plan plan;
  private final Superposition open;
  private final boolean[] held;
  private final Map<Integer, double[]> fields = new HashMap<>();

  Reading(Workload workload, Limits limits, Wave wave, Plan plan, Superposition open) {
    this.workload = workload;
    this.limits = limits;
    this.wave = wave;
    this.plan = plan;
    this.open = open;
    this.held = new boolean[wave.tasks().size()];
    int left = limits.maxSuperpositions();
    for (int at = held.length - 1; at >= 0 && left > 0; at--) {
      held[at] = open.options(at) > 1;
      left -= held[at] ? 1 : 0;
    }
  }

  /** By the places of tasks in the workload. */
  void distributions(Map<Integer, Distribution> distribution) {
    for (int at = 0; at < held.length; at++) {
      distribution.put(wave.tasks().get(at), held[at] ? undecided(at) : decided(at));
    }
  }

  private Distribution decided(int at) {
    int k = plan.node().get(at);
    return waits(k) ? Distribution.waits() : Distribution.decided(id(k));
  }

  private Distribution undecided(int at) {
    Support support = open.support();
    double[] p = new double[support.size(at)];
    Arrays.setAll(p, s -> open.probability(at, support.node(at, s)));
    Map<String, Double> kept = new LinkedHashMap<>();
    double waiting = 0;
    int size = 0;
    for (int s : Greedy.descending(p)) {
      if (waits(support.node(at, s))) {
        waiting = p[s];
      } else if (p[s] >= Distribution.LEAST && size++ < limits.superpositionDepth()) {
        kept.put(id(support.node(at, s)), p[s]);
      }
    }
    return new Distribution(kept, waiting, size, open.degree(at), Math.exp(open.entropy(at)));
  }

  /** Adds the mean load of each site in the first resource. */
  void load(double[] load) {
    for (int at = 0; at < held.length; at++) {
      PerSite demand = workload.tasks().get(wave.tasks().get(at)).demand().getFirst();
      for (int k = 0; k < load.length; k++) {
        load[k] += probability(at, k) * demand.at(k);
      }
    }
  }

  private double probability(int at, int k) {
    if (held[at]) {
      return open.probability(at, k);
    }
    return plan.node().get(at) == k ? 1 : 0;
  }

  /** Of all pairs that are held open. */
  List<Entanglement> entanglements() {
    List<Entanglement> all = new ArrayList<>();
    for (int one = 0; one < held.length; one++) {
      for (int other : held[one] ? open.problem().pairs().partners(one) : new int[0]) {
        if (other > one && held[other]) {
          entanglement(one, other).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  private Optional<Entanglement> entanglement(int one, int other) {
    Cavity first = cavity(one, other);
    Cavity second = cavity(other, one);
    Joint joint = Cavity.join(open, one, first, other, second);
    double strength = joint.strength();
    if (strength < NONE) {
      return Optional.empty();
    }
    return Chsh.of(joint, sides(first), sides(second))
        .map(
            chsh ->
                new Entanglement(
                    task(one),
                    task(other),
                    strength,
                    Entanglement.sign(open.problem().pairs().weight(one, other)),
                    chsh));
  }

  private Cavity cavity(int task, int partner) {
    double[] all = fields.computeIfAbsent(task, open::fields);
    return Cavity.of(open, all, task, partner, limits.superpositionDepth());
  }

  private Sides sides(Cavity cavity) {
    return new Sides(
        Arrays.stream(cavity.nodes())
            .mapToObj(k -> Optional.of(k).filter(at -> !waits(at)).map(this::region))
            .toList());
  }

  private boolean waits(int k) {
    return k == workload.sites().size();
  }

  private String id(int k) {
    return workload.sites().get(k).id();
  }

  private String region(int k) {
    return workload.sites().get(k).region();
  }

  private String task(int at) {
    return workload.tasks().get(wave.tasks().get(at)).id();
  }
}
