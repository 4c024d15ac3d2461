package org.fedrouter.bench.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.fedrouter.core.planning.Affinity;
import org.fedrouter.core.planning.PerSite;
import org.fedrouter.core.planning.Site;
import org.fedrouter.core.planning.Task;
import org.fedrouter.core.planning.Workload;

/** A problem in the form of docs/planner.md. The command has checked it: here nothing is. */
final class JsonProblem {
  private static final double ENDLESS = Double.POSITIVE_INFINITY;
  private static final int USUAL = 5;

  private final JsonNode root;
  private final int resources;

  private JsonProblem(JsonNode root) {
    this.root = root;
    this.resources = root.has("resources") ? root.get("resources").size() : 1;
  }

  static Workload read(String text) throws IOException {
    return new JsonProblem(JsonMapper.builder().build().readTree(text)).workload();
  }

  private Workload workload() {
    List<Affinity> pairs = new ArrayList<>();
    for (JsonNode pair : root.path("pairs")) {
      List<String> tasks = texts(pair.path("tasks"));
      pairs.add(new Affinity(tasks.get(0), tasks.get(1), pair.get("weight").doubleValue()));
    }
    return new Workload(
        root.has("resources") ? texts(root.get("resources")) : List.of("load"),
        IntStream.range(0, root.get("nodes").size())
            .mapToObj(k -> site(root.get("nodes").get(k), k))
            .toList(),
        IntStream.range(0, root.get("tasks").size())
            .mapToObj(i -> task(root.get("tasks").get(i), i))
            .toList(),
        pairs,
        stream(root.path("distance")).map(row -> amounts(row, 0)).toList());
  }

  private Site site(JsonNode site, int k) {
    JsonNode capacity = site.path("capacity");
    return new Site(
        site.path("id").asText("n" + k),
        site.path("healthy").asBoolean(true),
        site.path("region").asText(""),
        set(site.path("models")),
        IntStream.range(0, resources)
            .mapToObj(r -> number(capacity.isArray() ? capacity.path(r) : capacity, ENDLESS))
            .toList(),
        number(site.path("charge"), ENDLESS),
        number(site.path("crowding"), 0),
        number(site.path("ready_ms"), 0));
  }

  private Task task(JsonNode task, int i) {
    return new Task(
        task.path("id").asText("t" + i),
        task.path("priority").asInt(USUAL),
        amounts(task.path("cost"), 0),
        demand(task.path("demand")),
        amounts(task.path("duration_ms"), 0),
        number(task.path("deadline_ms"), ENDLESS),
        set(task.path("nodes")),
        set(task.path("regions")),
        task.path("model").asText(""),
        number(task.path("charge"), 0),
        texts(task.path("after")),
        number(task.path("waiting"), ENDLESS));
  }

  private List<PerSite> demand(JsonNode demand) {
    boolean inner = resources == 1 && !(demand.size() == 1 && demand.get(0).isArray());
    return inner
        ? List.of(amounts(demand, 0))
        : IntStream.range(0, resources).mapToObj(r -> amounts(demand.path(r), 0)).toList();
  }

  private static PerSite amounts(JsonNode amount, double missing) {
    return amount.isArray()
        ? PerSite.each(stream(amount).mapToDouble(one -> number(one, ENDLESS)).toArray())
        : PerSite.same(number(amount, missing));
  }

  private static double number(JsonNode number, double missing) {
    return number.isNumber() ? number.doubleValue() : missing;
  }

  private static Set<String> set(JsonNode array) {
    return new HashSet<>(texts(array));
  }

  private static List<String> texts(JsonNode array) {
    return stream(array).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
