package org.fedrouter.core.planning;

import java.util.List;
import java.util.Set;

/**
 * A node as the planner sees it.
 *
 * @param id unique
 * @param healthy whether it may get work at all
 * @param region where its data and its computer are, or empty
 * @param models that it has
 * @param capacity of each resource, in the order of the workload; infinite where there is no limit
 * @param charge of privacy that it still carries, in the unit of the tasks; infinite without one
 * @param crowding weight of the square of its load in the first resource over its capacity
 * @param readyMillis from now, before it can begin
 */
public record Site(
    String id,
    boolean healthy,
    String region,
    Set<String> models,
    List<Double> capacity,
    double charge,
    double crowding,
    double readyMillis) {
  public Site {
    models = Set.copyOf(models);
    capacity = List.copyOf(capacity);
    Rule.that(!id.isEmpty(), "a node's id must not be empty");
    Rule.that(charge >= 0, "charge of node " + id + " must be at least 0, got " + charge);
    Rule.amount("crowding of node " + id, crowding);
    Rule.amount("ready_ms of node " + id, readyMillis);
    for (double amount : capacity) {
      Rule.that(amount >= 0, "capacity of node " + id + " must be at least 0, got " + amount);
    }
  }
}
