package org.fedrouter.core.planning;

import java.util.List;
import java.util.Set;

/**
 * Work that goes to one node.
 *
 * @param id unique
 * @param priority 0 to 10; {@link #EMERGENCY} is planned before everything else
 * @param cost by site; infinite forbids a site
 * @param demand of each resource, by site
 * @param millis that it takes, by site
 * @param deadlineMillis from now, at which it must have ended; infinite without one
 * @param sites that it may go to; empty for all
 * @param regions that its data may go to; empty for all
 * @param model that it needs, or empty
 * @param charge of privacy
 * @param after tasks that must have ended before it begins
 * @param waiting cost of not being placed now; infinite when it must be placed
 */
public record Task(
    String id,
    int priority,
    PerSite cost,
    List<PerSite> demand,
    PerSite millis,
    double deadlineMillis,
    Set<String> sites,
    Set<String> regions,
    String model,
    double charge,
    List<String> after,
    double waiting) {
  public static final int EMERGENCY = 10;

  public Task {
    demand = List.copyOf(demand);
    sites = Set.copyOf(sites);
    regions = Set.copyOf(regions);
    after = List.copyOf(after);
    Rule.that(!id.isEmpty(), "a task's id must not be empty");
    Rule.that(
        priority >= 0 && priority <= EMERGENCY,
        "priority of task " + id + " must be 0 to 10, got " + priority);
    Rule.that(
        cost.all(value -> value > Double.NEGATIVE_INFINITY),
        "cost of task " + id + " must be a number, got " + cost);
    for (PerSite amount : demand) {
      amounts("demand of task " + id, amount);
    }
    amounts("duration_ms of task " + id, millis);
    Rule.that(
        deadlineMillis >= 0,
        "deadline_ms of task " + id + " must be at least 0, got " + deadlineMillis);
    Rule.amount("charge of task " + id, charge);
    Rule.that(
        waiting > Double.NEGATIVE_INFINITY,
        "waiting of task " + id + " must be a number, got " + waiting);
  }

  private static void amounts(String name, PerSite amount) {
    Rule.that(
        amount.all(value -> value >= 0 && value < Double.POSITIVE_INFINITY),
        name + " must be finite and at least 0, got " + amount);
  }

  boolean emergency() {
    return priority == EMERGENCY;
  }

  boolean mayWait() {
    return waiting < Double.POSITIVE_INFINITY;
  }
}
