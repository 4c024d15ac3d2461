package org.fedrouter.node.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.Registration;
import org.fedrouter.runtime.Time;

/** Which nodes there are, and which of them may get work. */
@ApplicationScoped
public class NodeDirectory {
  @Inject NodeRegistry registry;
  @Inject NodeHealths healths;
  @Inject Time time;

  /**
   * The nodes that may get new work now, in the order of their ids: active, with a valid
   * certificate, heard of, of a version that this router understands. Which of them may answer
   * privately together is the roster's decision.
   */
  public List<Node> active() {
    Instant now = time.instant();
    return all().stream()
        .filter(view -> view.inadmissible(now).isEmpty())
        .map(view -> view.registration().node())
        .toList();
  }

  /** Those of {@link #active} whose hospitals have signed this roster: only they vote. */
  public List<Node> members(Roster roster) {
    return active().stream().filter(n -> roster.member(n.hospital()).isPresent()).toList();
  }

  /** Every node that ever asked to be let in, in the order of their ids. */
  public List<NodeView> all() {
    return registry.nodes().values().stream().map(this::view).toList();
  }

  /** The same as of a moment ago, without waiting; none when they cannot be read for seconds. */
  public List<NodeView> lately() {
    return registry.lately().values().stream().map(this::view).toList();
  }

  public Optional<NodeView> find(String id) {
    return Optional.ofNullable(registry.nodes().get(id)).map(this::view);
  }

  /**
   * The key with which a node signs: that of its registered certificate. Empty for a node that may
   * not be called.
   */
  public Optional<PublicKey> identity(String id) {
    Instant now = time.instant();
    return Optional.ofNullable(registry.nodes().get(id))
        .filter(node -> node.forbidden(now).isEmpty())
        .map(Registration::certificate)
        .map(NodeCertificate::key);
  }

  private NodeView view(Registration registration) {
    return new NodeView(registration, healths.of(registration.id()));
  }
}
