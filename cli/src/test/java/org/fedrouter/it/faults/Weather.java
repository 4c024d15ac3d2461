package org.fedrouter.it.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.fedrouter.it.RunningStack;

/** Whether the router believes that all nodes are well. */
final class Weather {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Weather() {}

  static void awaitFair(RunningStack stack) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!fair(stack)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "not all nodes came back: " + stack.get("admin", "/api/v1/nodes").body());
      }
      Thread.sleep(100);
    }
  }

  /** By the registry's view, and by a probe of now. */
  private static boolean fair(RunningStack stack) throws IOException, InterruptedException {
    JsonNode nodes = stack.get("admin", "/api/v1/nodes").body().path("nodes");
    JsonNode status = stack.get("doctor", "/api/v1/status").body();
    return status.path("status").asText().equals("ready")
        && stack.state().nodes().stream().allMatch(node -> well(nodes, node.id()));
  }

  private static boolean well(JsonNode nodes, String id) {
    for (JsonNode node : nodes) {
      if (node.path("id").asText().equals(id)) {
        return node.path("admissible").asBoolean() && node.path("detail").asText().isEmpty();
      }
    }
    return false;
  }
}
