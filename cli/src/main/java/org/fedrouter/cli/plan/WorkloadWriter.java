package org.fedrouter.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.planning.Affinity;
import org.fedrouter.core.planning.PerSite;
import org.fedrouter.core.planning.Site;
import org.fedrouter.core.planning.Task;
import org.fedrouter.core.planning.Workload;

/** Writes a workload as {@link WorkloadReader} reads it; what is as by default is left out. */
final class WorkloadWriter {
  private final Workload workload;

  private WorkloadWriter(Workload workload) {
    this.workload = workload;
  }

  static String write(Workload workload) {
    return new WorkloadWriter(workload).write() + "\n";
  }

  private String write() {
    ObjectNode root = Json.object();
    texts(root, "resources", workload.resources());
    workload.sites().forEach(site -> write(root.withArray("nodes").addObject(), site));
    workload.tasks().forEach(task -> write(root.withArray("tasks").addObject(), task));
    for (Affinity pair : workload.affinities()) {
      ObjectNode node = root.withArray("pairs").addObject().put("weight", pair.weight());
      node.putArray("tasks").add(pair.one()).add(pair.other());
    }
    for (PerSite row : workload.distances()) {
      each(root.withArray("distance").addArray(), row);
    }
    return Json.write(root);
  }

  private static void write(ObjectNode node, Site site) {
    node.put("id", site.id());
    ArrayNode capacity = node.putArray("capacity");
    site.capacity().forEach(amount -> number(capacity, amount));
    text(node, "region", site.region());
    texts(node, "models", sorted(site.models()));
    amount(node, "charge", site.charge(), Double.POSITIVE_INFINITY);
    amount(node, "crowding", site.crowding(), 0);
    amount(node, "ready_ms", site.readyMillis(), 0);
    if (!site.healthy()) {
      node.put("healthy", false);
    }
  }

  private void write(ObjectNode node, Task task) {
    node.put("id", task.id()).put("priority", task.priority());
    each(node.putArray("cost"), task.cost());
    ArrayNode demand = node.putArray("demand");
    task.demand().forEach(amount -> each(demand.addArray(), amount));
    each(node.putArray("duration_ms"), task.millis());
    amount(node, "deadline_ms", task.deadlineMillis(), Double.POSITIVE_INFINITY);
    texts(node, "nodes", sorted(task.sites()));
    texts(node, "regions", sorted(task.regions()));
    text(node, "model", task.model());
    amount(node, "charge", task.charge(), 0);
    texts(node, "after", task.after());
    amount(node, "waiting", task.waiting(), Double.POSITIVE_INFINITY);
  }

  private void each(ArrayNode array, PerSite amount) {
    for (int k = 0; k < workload.sites().size(); k++) {
      number(array, amount.at(k));
    }
  }

  private static void number(ArrayNode array, double value) {
    if (Double.isFinite(value)) {
      array.add(value);
    } else {
      array.addNull();
    }
  }

  private static void amount(ObjectNode node, String name, double value, double usual) {
    if (value != usual) {
      node.put(name, value);
    }
  }

  private static void text(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }

  private static List<String> sorted(Set<String> values) {
    return values.stream().sorted().toList();
  }

  private static void texts(ObjectNode node, String name, List<String> values) {
    if (!values.isEmpty()) {
      values.forEach(node.withArray(name)::add);
    }
  }
}
