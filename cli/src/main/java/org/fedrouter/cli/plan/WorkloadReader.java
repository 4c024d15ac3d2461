package org.fedrouter.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Members;
import org.fedrouter.core.planning.Affinity;
import org.fedrouter.core.planning.PerSite;
import org.fedrouter.core.planning.Site;
import org.fedrouter.core.planning.Task;
import org.fedrouter.core.planning.Workload;

/** Reads a workload; what is wrong is said by JSON pointer, rule and value. */
final class WorkloadReader {
  private static final Set<String> KNOWN =
      Set.of("name", "resources", "nodes", "tasks", "pairs", "distance");
  private static final Set<String> NODE =
      Set.of("id", "healthy", "region", "models", "capacity", "charge", "crowding", "ready_ms");
  private static final Set<String> TASK =
      Set.of(
          "id",
          "priority",
          "cost",
          "demand",
          "duration_ms",
          "deadline_ms",
          "nodes",
          "regions",
          "model",
          "charge",
          "after",
          "waiting");
  private static final double ENDLESS = Double.POSITIVE_INFINITY;
  private static final int USUAL = 5;
  private static final double LARGEST = 1e100;

  /** Tasks times nodes times resources. */
  private static final long MOST = 1 << 23;

  private final int resources;
  private final int nodes;

  private WorkloadReader(int resources, int nodes) {
    this.resources = resources;
    this.nodes = nodes;
  }

  /**
   * @throws CommandFailure naming the first member that is wrong
   */
  static Workload read(JsonNode root) {
    Members members = Members.of(root, "");
    members.allowOnly(KNOWN);
    List<String> resources =
        members.has("resources") ? texts(members, "resources") : List.of("load");
    int nodes = members.array("nodes").size();
    long size = (long) nodes * members.array("tasks").size() * (resources.size() + 1);
    if (size > MOST) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "tasks times nodes times (resources + 1) must be at most %d, got %d"
              .formatted(MOST, size));
    }
    WorkloadReader reader = new WorkloadReader(resources.size(), nodes);
    List<Site> sites = reader.list(members, "nodes", NODE, reader::site);
    List<Task> tasks = reader.list(members, "tasks", TASK, reader::task);
    List<Affinity> pairs =
        members.has("pairs")
            ? reader.list(members, "pairs", Set.of("tasks", "weight"), reader::pair)
            : List.of();
    List<PerSite> distance = members.has("distance") ? reader.distances(members) : List.of();
    return checked("", () -> new Workload(resources, sites, tasks, pairs, distance));
  }

  private interface Reading<T> {
    T of(Members members, int index);
  }

  private <T> List<T> list(Members members, String name, Set<String> known, Reading<T> reading) {
    JsonNode array = members.array(name);
    List<T> all = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      int index = i;
      Members one = Members.of(array.get(i), members.at(name) + "/" + i);
      one.allowOnly(known);
      all.add(checked(one.pointer(), () -> reading.of(one, index)));
    }
    return all;
  }

  private static <T> T checked(String pointer, Supplier<T> construction) {
    try {
      return construction.get();
    } catch (IllegalArgumentException e) {
      String where = pointer.isEmpty() ? "the problem" : pointer;
      throw new CommandFailure(ExitCode.USAGE, where + ": " + e.getMessage(), e);
    }
  }

  private Site site(Members members, int index) {
    return new Site(
        members.has("id") ? members.text("id") : "n" + index,
        !members.has("healthy") || truth(members, "healthy"),
        members.has("region") ? members.text("region") : "",
        set(members, "models"),
        amounts(members, "capacity", ENDLESS),
        members.has("charge") ? amount(members, "charge") : ENDLESS,
        members.has("crowding") ? amount(members, "crowding") : 0,
        members.has("ready_ms") ? amount(members, "ready_ms") : 0);
  }

  private Task task(Members members, int index) {
    return new Task(
        members.has("id") ? members.text("id") : "t" + index,
        members.has("priority") ? members.whole("priority") : USUAL,
        perNode(members, "cost", 0, ENDLESS),
        demand(members),
        perNode(members, "duration_ms", 0, 0),
        members.has("deadline_ms") ? amount(members, "deadline_ms") : ENDLESS,
        set(members, "nodes"),
        set(members, "regions"),
        members.has("model") ? members.text("model") : "",
        members.has("charge") ? amount(members, "charge") : 0,
        members.has("after") ? texts(members, "after") : List.of(),
        members.has("waiting") ? amount(members, "waiting") : ENDLESS);
  }

  private Affinity pair(Members members, int index) {
    List<String> two = texts(members, "tasks");
    if (two.size() != 2) {
      throw Members.refusal(
          members.at("tasks"), "must name two tasks", members.object().get("tasks"));
    }
    return new Affinity(two.get(0), two.get(1), amount(members, "weight"));
  }

  private List<PerSite> distances(Members members) {
    JsonNode rows = members.array("distance");
    List<PerSite> all = new ArrayList<>();
    for (int k = 0; k < rows.size(); k++) {
      all.add(values(rows.get(k), members.at("distance") + "/" + k, nodes, ENDLESS));
    }
    return all;
  }

  /** Of each resource a number, or a number for each node. */
  private List<PerSite> demand(Members members) {
    if (!members.has("demand")) {
      return Collections.nCopies(resources, PerSite.same(0));
    }
    JsonNode value = members.object().get("demand");
    String pointer = members.at("demand");
    if (resources == 1 && !(value.size() == 1 && value.get(0).isArray())) {
      return List.of(values(value, pointer, nodes, ENDLESS));
    }
    if (!value.isArray() || value.size() != resources) {
      throw Members.refusal(pointer, "must be an array of " + resources + " resources", value);
    }
    List<PerSite> all = new ArrayList<>();
    for (int r = 0; r < resources; r++) {
      all.add(values(value.get(r), pointer + "/" + r, nodes, ENDLESS));
    }
    return all;
  }

  private PerSite perNode(Members members, String name, double missing, double none) {
    return members.has(name)
        ? values(members.object().get(name), members.at(name), nodes, none)
        : PerSite.same(missing);
  }

  private static PerSite values(JsonNode value, String pointer, int size, double none) {
    if (value.isNumber()) {
      return PerSite.same(number(value, pointer, 0));
    }
    if (!value.isArray() || value.size() != size) {
      throw Members.refusal(pointer, "must be a number or an array of " + size, value);
    }
    double[] values = new double[size];
    for (int k = 0; k < size; k++) {
      values[k] = number(value.get(k), pointer + "/" + k, none);
    }
    return PerSite.each(values);
  }

  /**
   * @param none what null means; 0 where null is not allowed
   */
  private static double number(JsonNode value, String pointer, double none) {
    if (value.isNull() && none > 0) {
      return none;
    }
    if (!value.isNumber() || !(Math.abs(value.doubleValue()) <= LARGEST)) {
      throw Members.refusal(pointer, "must be a number of at most 1e100", value);
    }
    return value.doubleValue();
  }

  private List<Double> amounts(Members members, String name, double none) {
    if (!members.has(name)) {
      return Collections.nCopies(resources, none);
    }
    JsonNode value = members.object().get(name);
    if (value.isNumber() && resources == 1) {
      return List.of(number(value, members.at(name), 0));
    }
    if (!value.isArray() || value.size() != resources) {
      throw Members.refusal(
          members.at(name), "must be an array of " + resources + " resources", value);
    }
    return DoubleStream.iterate(0, i -> i + 1)
        .limit(resources)
        .map(i -> number(value.get((int) i), members.at(name) + "/" + (int) i, none))
        .boxed()
        .toList();
  }

  private static double amount(Members members, String name) {
    return number(members.object().get(name), members.at(name), 0);
  }

  private static boolean truth(Members members, String name) {
    JsonNode value = members.object().get(name);
    if (!value.isBoolean()) {
      throw Members.refusal(members.at(name), "must be true or false", value);
    }
    return value.booleanValue();
  }

  private static Set<String> set(Members members, String name) {
    return members.has(name) ? new HashSet<>(texts(members, name)) : Set.of();
  }

  private static List<String> texts(Members members, String name) {
    List<String> all = new ArrayList<>();
    for (JsonNode value : members.array(name)) {
      if (!value.isTextual()) {
        throw Members.refusal(members.at(name), "must hold strings", value);
      }
      all.add(value.textValue());
    }
    return all;
  }
}
