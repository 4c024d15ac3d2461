package org.fedrouter.incident.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.planning.boundary.Cluster;
import org.fedrouter.runtime.Watched;

/**
 * Tells nodes whether the installation is locked down: at once when that changes, and again every
 * few seconds, for nodes that were started, or could not be told, since.
 */
@ApplicationScoped
public class NodeLockdown implements Watched {
  private static final Logger LOG = Logger.getLogger(NodeLockdown.class.getName());
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Inject InForce inForce;
  @Inject NodeDirectory directory;
  @Inject NodeLink link;
  @Inject Cluster cluster;

  private boolean told;
  private long toldAt;
  private boolean ever;

  @Override
  public synchronized void look() {
    boolean locked = inForce.now().lockdown().isPresent();
    long now = System.nanoTime();
    boolean news = !ever || locked != told || now - toldAt >= AGAIN.toNanos();
    if (!news) {
      return;
    }
    ever = true;
    told = locked;
    toldAt = now;
    byte[] message = {(byte) (locked ? 1 : 0)};
    for (NodeView view : directory.lately()) {
      CompletableFuture<?> unused =
          link.post(
                  view.registration().node(),
                  "/inference/lock",
                  message,
                  PATIENCE,
                  cluster.fence(0))
              .exceptionally(
                  unreachable -> {
                    LOG.log(Level.FINE, "a node cannot be told of the lockdown", unreachable);
                    return new byte[0];
                  });
    }
  }
}
