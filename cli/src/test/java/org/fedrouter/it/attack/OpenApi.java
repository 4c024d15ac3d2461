package org.fedrouter.it.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fedrouter.it.RunningStack;

/** The contract that the running router shows at {@code /openapi}. */
final class OpenApi {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();

  /**
   * A parameter.
   *
   * @param in path, query or header
   */
  record Parameter(String name, String in, JsonNode schema) {}

  /**
   * An operation.
   *
   * @param body schema of its JSON; missing when there is none
   * @param responses media types by status; none for a response without content
   * @param secured whether it says that it needs credentials
   */
  record Operation(
      String method,
      String path,
      List<Parameter> parameters,
      JsonNode body,
      Map<Integer, Set<String>> responses,
      boolean secured) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private OpenApi(JsonNode document) {
    this.document = document;
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
        if (METHODS.contains(one.getKey())) {
          operations.add(operation(path.getKey(), path.getValue(), one));
        }
      }
    }
  }

  static OpenApi of(RunningStack stack) throws IOException, InterruptedException {
    JsonNode body = stack.send(stack.request("/openapi?format=JSON").build()).body();
    return new OpenApi(body.isTextual() ? RunningStack.JSON.readTree(body.textValue()) : body);
  }

  List<Operation> operations() {
    return operations;
  }

  private Operation operation(String path, JsonNode item, Map.Entry<String, JsonNode> one) {
    JsonNode operation = one.getValue();
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
      for (JsonNode reference : list) {
        JsonNode node = resolve(reference);
        String name = node.get("name").textValue();
        parameters.add(new Parameter(name, node.get("in").textValue(), node.get("schema")));
      }
    }
    Map<Integer, Set<String>> responses = new TreeMap<>();
    for (Map.Entry<String, JsonNode> response : operation.get("responses").properties()) {
      Set<String> types = new TreeSet<>();
      resolve(response.getValue()).path("content").fieldNames().forEachRemaining(types::add);
      responses.put(Integer.valueOf(response.getKey()), types);
    }
    return new Operation(
        one.getKey().toUpperCase(Locale.ROOT),
        path,
        List.copyOf(parameters),
        operation.at("/requestBody/content/application~1json/schema"),
        responses,
        operation.has("security"));
  }

  /** What a reference stands for; anything else is itself. */
  JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? resolve(document.at(reference.textValue().substring(1))) : node;
  }
}
