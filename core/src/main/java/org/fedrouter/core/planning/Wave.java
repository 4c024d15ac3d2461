package org.fedrouter.core.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tasks that can be placed together.
 *
 * @param tasks by their places in the workload
 * @param earliest when each may begin, in milliseconds
 * @param needed whether an emergency waits for it: it waits only where it cannot be placed
 */
record Wave(List<Integer> tasks, List<Double> earliest, List<Boolean> needed) {
  /** Refusals name so many nodes. */
  private static final int NAMED = 5;

  /** Of some tasks those that may go somewhere, or wait for a place; refuses the others. */
  static Wave admit(
      Workload workload, Placed placed, Precedence precedence, List<Integer> candidates) {
    List<Integer> tasks = new ArrayList<>();
    List<Double> earliest = new ArrayList<>();
    List<Boolean> needed = new ArrayList<>();
    for (int i : candidates) {
      double at = placed.earliest(precedence.before(i));
      if (placed.waitForAny(precedence.before(i)) && workload.tasks().get(i).mayWait()) {
        placed.letWait(i);
        continue;
      }
      Optional<String> why = whyNowhere(workload, placed, workload.tasks().get(i), at);
      if (why.isPresent()) {
        placed.refuse(i, why.orElseThrow());
      } else {
        tasks.add(i);
        earliest.add(at);
        needed.add(precedence.needed(i));
      }
    }
    return new Wave(tasks, earliest, needed);
  }

  private static Optional<String> whyNowhere(
      Workload workload, Placed placed, Task task, double at) {
    if (at == Double.POSITIVE_INFINITY) {
      return Optional.of("a task that it must come after is not placed");
    }
    List<String> reasons = new ArrayList<>();
    for (int k = 0; k < workload.sites().size(); k++) {
      if (workload.allows(task, k, at) && (task.mayWait() || placed.hasRoom(task, k))) {
        return Optional.empty();
      }
    }
    for (int k = 0; k < workload.sites().size(); k++) {
      String why = workload.forbidden(task, k, at).orElse("is held by what was placed before");
      reasons.add("node " + workload.sites().get(k).id() + " " + why);
    }
    String named = String.join("; ", reasons.subList(0, Math.min(NAMED, reasons.size())));
    int more = reasons.size() - NAMED;
    return Optional.of(more > 0 ? named + "; and " + more + " more" : named);
  }
}
