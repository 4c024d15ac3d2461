package org.fedrouter.planning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.fedrouter.core.planning.cluster.QueuedTask;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.node.Node;

/**
 * What an attempt of a task needs.
 *
 * @param session of the attempt, as nodes will know it
 * @param task whose attempt it is
 * @param together whether on each of the nodes at once, else on one of them
 * @param nodes that may have it, in the order of their ids
 * @param home hospital of who asks
 * @param yields whether it can begin again when an emergency needs its place
 * @param came when it was asked first
 * @param wanted whether somebody still waits for it
 */
public record Wish(
    UUID session,
    UUID task,
    Kind kind,
    boolean together,
    List<Node> nodes,
    String home,
    int priority,
    boolean yields,
    QueuedTask.Size size,
    Instant came,
    BooleanSupplier wanted) {
  private static final int EMERGENCY = 10;

  public Wish {
    nodes = List.copyOf(nodes);
  }

  public Optional<Node> node(String id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
  }

  /** The same on one node, under another session. */
  public Wish again(UUID other, Node there) {
    return new Wish(
        other, task, kind, together, List.of(there), home, priority, yields, size, came, wanted);
  }

  public boolean urgent() {
    return priority >= EMERGENCY;
  }

  /** As the other routers see it while it waits. */
  public QueuedTask queued(String owner) {
    return new QueuedTask(
        session.toString(),
        task.toString(),
        owner,
        kind,
        together,
        nodes.stream().map(Node::id).toList(),
        came.toEpochMilli(),
        priority,
        yields,
        size,
        List.of(),
        0);
  }
}
