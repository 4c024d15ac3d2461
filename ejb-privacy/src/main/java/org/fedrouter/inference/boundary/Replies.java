package org.fedrouter.inference.boundary;

import java.util.List;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;

/**
 * What nodes answered to one message.
 *
 * @param nodes that answered, in the order in which they were asked
 * @param values their replies
 * @param failures of the others
 */
record Replies<T>(List<Node> nodes, List<T> values, List<NodeFailure> failures) {
  Replies {
    nodes = List.copyOf(nodes);
    values = List.copyOf(values);
    failures = List.copyOf(failures);
  }

  boolean complete() {
    return failures.isEmpty();
  }

  /**
   * All replies.
   *
   * @throws NodeFailure the first failure if a node failed
   */
  List<T> all() {
    if (!complete()) {
      throw failures.get(0);
    }
    return values;
  }
}
