package org.fedrouter.core.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The strongest of many pairs. */
final class Entanglements {
  private Entanglements() {}

  /** Strongest first; of each task and in all no more than is to be kept. */
  static List<Entanglement> strongest(List<Entanglement> all, Limits limits) {
    Map<String, Integer> partners = new HashMap<>();
    List<Entanglement> kept = new ArrayList<>();
    List<Entanglement> sorted =
        all.stream().sorted(Comparator.comparingDouble(Entanglement::strength).reversed()).toList();
    for (Entanglement pair : sorted) {
      boolean room =
          kept.size() < limits.maxEntanglements()
              && partners.getOrDefault(pair.one(), 0) < limits.entanglementPairs()
              && partners.getOrDefault(pair.other(), 0) < limits.entanglementPairs();
      if (room) {
        kept.add(pair);
        partners.merge(pair.one(), 1, Integer::sum);
        partners.merge(pair.other(), 1, Integer::sum);
      }
    }
    return kept;
  }

  /**
   * Groups that are best decided together: tasks that attract each other, the strongest pairs
   * joined first, as long as a group does not become larger than it may.
   *
   * @param pairs strongest first
   */
  static List<Set<String>> groups(List<Entanglement> pairs, int largest) {
    Map<String, Set<String>> group = new HashMap<>();
    Set<Set<String>> distinct = new LinkedHashSet<>();
    for (Entanglement pair : pairs) {
      Set<String> both = new LinkedHashSet<>(group.getOrDefault(pair.one(), Set.of(pair.one())));
      both.addAll(group.getOrDefault(pair.other(), Set.of(pair.other())));
      if (pair.sign() == Entanglement.Sign.AFFINITY && both.size() <= largest) {
        both.forEach(task -> group.put(task, both));
      }
    }
    pairs.forEach(pair -> distinct.add(group.getOrDefault(pair.one(), Set.of())));
    return distinct.stream().filter(one -> one.size() > 1).toList();
  }
}
