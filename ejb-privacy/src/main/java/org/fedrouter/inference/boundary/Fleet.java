package org.fedrouter.inference.boundary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.fedrouter.node.Fence;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.NodeLink;

/** The messages of one answer: the same to every node, in parallel. */
final class Fleet {
  private final NodeLink link;
  private final Deadline deadline;
  private final Duration longest;
  private final Fence fence;

  Fleet(NodeLink link, Deadline deadline, Duration longest, Fence fence) {
    this.fence = fence;
    this.link = link;
    this.deadline = deadline;
    this.longest = longest;
  }

  /**
   * Posts to every node and waits for all.
   *
   * @throws NodeFailure when the request's time is over before anything is sent
   */
  <T> Replies<T> ask(List<Node> nodes, String path, byte[] message, Function<byte[], T> decode) {
    Duration left = deadline.left(longest);
    if (!left.isPositive()) {
      throw new NodeFailure(
          nodes.get(0).id(), "the request's time is over", NodeFailure.Kind.TIMED_OUT);
    }
    List<CompletableFuture<byte[]>> replies =
        nodes.stream().map(node -> link.post(node, path, message, left, fence)).toList();
    List<Node> answered = new ArrayList<>();
    List<T> values = new ArrayList<>();
    List<NodeFailure> failures = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      try {
        values.add(decode(nodes.get(i), replies.get(i), decode));
        answered.add(nodes.get(i));
      } catch (NodeFailure failure) {
        failures.add(failure);
      }
    }
    return new Replies<>(answered, values, failures);
  }

  private static <T> T decode(
      Node node, CompletableFuture<byte[]> reply, Function<byte[], T> decode) {
    try {
      return decode.apply(reply.join());
    } catch (CompletionException e) {
      throw e.getCause() instanceof NodeFailure failure ? failure : e;
    } catch (IllegalArgumentException e) {
      NodeFailure failure =
          new NodeFailure(node.id(), "not a valid reply", NodeFailure.Kind.UNAVAILABLE);
      failure.initCause(e);
      throw failure;
    }
  }

  /** Posts to every node and waits for none. */
  void tell(List<Node> nodes, String path, byte[] message) {
    for (Node node : nodes) {
      CompletableFuture<byte[]> unused = link.post(node, path, message, longest);
    }
  }
}
