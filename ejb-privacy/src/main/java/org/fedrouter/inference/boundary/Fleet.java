package org.fedrouter.inference.boundary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.fedrouter.core.exchange.CollectReply;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.OpenReply;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.NodeLink;

/** The nodes of one answer, asked in parallel. The first of them leads. */
final class Fleet {
  private final NodeLink link;
  private final List<Node> nodes;
  private final Deadline deadline;
  private final Duration longest;

  Fleet(NodeLink link, List<Node> nodes, Deadline deadline, Duration longest) {
    this.link = link;
    this.nodes = List.copyOf(nodes);
    this.deadline = deadline;
    this.longest = longest;
  }

  /** Builds the message of a node. */
  interface Message {
    byte[] of(boolean leader);
  }

  /**
   * Posts to every node and waits for all.
   *
   * @return replies in the order of the nodes
   * @throws NodeFailure of the first node that failed
   */
  <T> List<T> ask(String path, Message message, Function<byte[], T> decode) {
    Duration left = deadline.left(longest);
    if (!left.isPositive()) {
      throw new NodeFailure(
          nodes.get(0).id(), "the request's time is over", NodeFailure.Kind.TIMED_OUT);
    }
    List<CompletableFuture<byte[]>> replies = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      replies.add(link.post(nodes.get(i), path, message.of(i == 0), left));
    }
    List<T> decoded = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      decoded.add(decode(nodes.get(i), replies.get(i), decode));
    }
    return decoded;
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

  /**
   * Adds up the hospitals' votes.
   *
   * @throws NodeFailure of a node whose sum has another length, or that its B_h shards cannot have
   *     voted
   */
  long[] sum(List<CollectReply> replies, int candidates, int clip) {
    long[] sum = new long[candidates];
    for (int i = 0; i < nodes.size(); i++) {
      Ints votes = replies.get(i).sum();
      long largest = (long) nodes.get(i).shards() * clip;
      for (int v = 0; v < candidates; v++) {
        if (votes.size() != candidates || Math.abs((long) votes.get(v)) > largest) {
          throw new NodeFailure(
              nodes.get(i).id(), "its sum breaks the protocol", NodeFailure.Kind.UNAVAILABLE);
        }
        sum[v] += votes.get(v);
      }
    }
    return sum;
  }

  /** Posts to every node and waits for none. */
  void tell(String path, byte[] message) {
    for (Node node : nodes) {
      CompletableFuture<byte[]> unused = link.post(node, path, message, longest);
    }
  }

  /**
   * Checks before the first round that the hospitals serve the same model and the shards they
   * published.
   *
   * @throws NodeFailure naming the node that differs
   */
  void check(List<OpenReply> replies) {
    OpenReply first = replies.get(0);
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      OpenReply reply = replies.get(i);
      if (reply.shards() != node.shards()) {
        throw new NodeFailure(
            node.id(),
            "serves " + reply.shards() + " shards, registered are " + node.shards(),
            NodeFailure.Kind.UNAVAILABLE);
      }
      if (!reply.modelHash().equals(first.modelHash())) {
        throw new NodeFailure(
            node.id(),
            "serves another base model than " + nodes.get(0).id(),
            NodeFailure.Kind.UNAVAILABLE);
      }
    }
    if (first.first().size() == 0) {
      throw new NodeFailure(nodes.get(0).id(), "gave no candidates", NodeFailure.Kind.UNAVAILABLE);
    }
  }
}
