package org.fedrouter.node.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.node.Heartbeat;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.NodeHealth;
import org.fedrouter.node.NodeState;
import org.fedrouter.node.Registration;
import org.fedrouter.node.Standing;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** Asks nodes how they are, and remembers what they say. */
@ApplicationScoped
public class NodeProbe {
  private static final Logger LOG = Logger.getLogger(NodeProbe.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Other routers are told this often that a node was heard of. */
  private static final Duration TELL = Duration.ofSeconds(10);

  @Inject NodeRegistry registry;
  @Inject NodeHealths healths;
  @Inject NodeLink link;
  @Inject NodeListing listing;
  @Inject Time time;

  /** All active nodes, probed in parallel. */
  public List<NodeState> all() {
    List<CompletableFuture<NodeState>> states =
        registry.nodes().values().stream()
            .filter(node -> node.standing() == Standing.ACTIVE)
            .map(node -> probe(node).thenApply(trouble -> state(node, trouble)))
            .toList();
    return states.stream().map(CompletableFuture::join).toList();
  }

  private NodeState state(Registration node, String trouble) {
    NodeHealth health = healths.of(node.id());
    String detail =
        node.forbidden(time.instant())
            .or(() -> trouble.isEmpty() ? health.unavailable() : Optional.of(trouble))
            .orElse(health.notReady());
    return new NodeState(node.node(), detail.isEmpty(), detail);
  }

  /**
   * Brings the node's health up to date.
   *
   * @return completes, never exceptionally, with what went wrong this time, or an empty text
   */
  CompletableFuture<String> probe(Registration node) {
    return link.get(node.node(), "/info", PATIENCE)
        .thenApply(Heartbeat::read)
        .thenCompose(
            heartbeat ->
                link.get(node.node(), "/health/ready", PATIENCE)
                    .handle((page, error) -> heard(node, heartbeat, reason(error))))
        .exceptionally(error -> unheard(node, error));
  }

  private String heard(Registration node, Heartbeat heartbeat, String notReady) {
    healths.succeeded(node.id());
    healths.heard(node.id(), heartbeat, notReady);
    Instant last = node.trace().lastHeartbeat();
    boolean known = heartbeat.version().equals(node.trace().version());
    if (last == null || !known || time.instant().isAfter(last.plus(TELL))) {
      listing.seen(node.id(), heartbeat.version());
    }
    return "";
  }

  /** Also of a server that runs without its application, or is none of ours. */
  private String unheard(Registration node, Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (cause instanceof NodeFailure || cause instanceof IllegalArgumentException) {
      healths.failed(node.id());
    } else {
      LOG.log(Level.WARNING, "the heartbeat of a node could not be kept", cause);
    }
    return reason(error);
  }

  private static String reason(@Nullable Throwable error) {
    if (error == null) {
      return "";
    }
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    return cause instanceof NodeFailure failure ? failure.reason() : "probe failed";
  }
}
