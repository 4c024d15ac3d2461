package org.fedrouter.client;

import java.util.List;

/**
 * What runs and whether it can answer.
 *
 * @param status {@code ready} or {@code degraded}
 * @param time of the router, UTC, ISO 8601
 */
public record RouterState(String status, String time, String model, List<Node> nodes) {
  public RouterState {
    nodes = List.copyOf(nodes);
  }

  /**
   * A hospital's node.
   *
   * @param detail why it is not ready, or empty
   */
  public record Node(String id, String hospital, int shards, boolean ready, String detail) {}
}
