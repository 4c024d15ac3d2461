package org.fedrouter.node.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.NodeState;

/** Asks the registered nodes whether they are ready. */
@ApplicationScoped
public class NodeProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Inject NodeDirectory directory;
  @Inject NodeLink link;

  /** All active nodes, probed in parallel. */
  public List<NodeState> all() {
    List<CompletableFuture<NodeState>> states =
        directory.active().stream().map(this::probe).toList();
    return states.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<NodeState> probe(Node node) {
    return link.get(node, "/health/ready", PATIENCE)
        .handle(
            (body, error) ->
                error == null
                    ? new NodeState(node, true, "")
                    : new NodeState(node, false, reason(error)));
  }

  private static String reason(Throwable error) {
    return error.getCause() instanceof NodeFailure failure ? failure.reason() : "probe failed";
  }
}
