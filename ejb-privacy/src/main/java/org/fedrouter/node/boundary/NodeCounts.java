package org.fedrouter.node.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Predicate;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.Standing;

/** How many nodes are how. */
@ApplicationScoped
public class NodeCounts {
  @Inject NodeDirectory directory;

  /** Nodes that an administrator lets work. */
  public int active() {
    return count(view -> view.registration().standing() == Standing.ACTIVE);
  }

  /** Of those, the ones that may get new work now. */
  public int admissible() {
    return directory.active().size();
  }

  /** Of those, the ones that do not answer. */
  public int breakersOpen() {
    return count(
        view ->
            view.registration().standing() == Standing.ACTIVE && !view.health().breaker().admits());
  }

  /** Requests and nodes that wait for an administrator's decision. */
  public int pending() {
    return count(view -> view.registration().standing() == Standing.PENDING);
  }

  private int count(Predicate<NodeView> condition) {
    return Math.toIntExact(directory.all().stream().filter(condition).count());
  }
}
