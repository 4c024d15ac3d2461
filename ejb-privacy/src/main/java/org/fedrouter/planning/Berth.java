package org.fedrouter.planning;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.fedrouter.node.Fence;
import org.fedrouter.node.Node;
import org.jspecify.annotations.Nullable;

/** Places on nodes, taken until this is closed. Thread-safe. */
public final class Berth implements AutoCloseable {
  private final List<Node> nodes;
  private final UUID session;
  private final Fence fence;
  private final Consumer<Berth> leave;
  private final AtomicBoolean recalled = new AtomicBoolean();
  private final AtomicReference<@Nullable Runnable> stop = new AtomicReference<>();

  public Berth(List<Node> nodes, UUID session, Fence fence, Consumer<Berth> leave) {
    this.nodes = List.copyOf(nodes);
    this.session = session;
    this.fence = fence;
    this.leave = leave;
  }

  public List<Node> nodes() {
    return nodes;
  }

  public UUID session() {
    return session;
  }

  /** What the nodes must see to accept the work. */
  public Fence fence() {
    return fence;
  }

  /** An emergency needs the place: the work is stopped. Repeated until it has. */
  public void recall() {
    recalled.set(true);
    Runnable how = stop.get();
    if (how != null) {
      how.run();
    }
  }

  public boolean recalled() {
    return recalled.get();
  }

  /** How the work is stopped if the place is recalled. */
  public void stopBy(Runnable how) {
    stop.set(how);
  }

  @Override
  public void close() {
    stop.set(null);
    leave.accept(this);
  }
}
