package org.fedrouter.node.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.fedrouter.node.Registration;
import org.jspecify.annotations.Nullable;

/**
 * The registry in memory, for the check before every call. It is never older than a second: a
 * revocation on any router holds everywhere by then, and on this router at once. If the database
 * cannot be read, nothing is known, and nobody is called.
 */
@ApplicationScoped
public class NodeRegistry {
  private static final long OLDEST_NANOS = Duration.ofSeconds(1).toNanos();

  private static final long LATELY_NANOS = Duration.ofSeconds(5).toNanos();

  @Inject NodeListing listing;

  private final AtomicLong changes = new AtomicLong();
  private volatile View view = new View(Map.of(), 0, -1);
  private @Nullable Failure failure;

  /**
   * @param readNanos {@link System#nanoTime} before it was read
   * @param change number of this router's own changes before it was read
   */
  private record View(Map<String, Registration> nodes, long readNanos, long change) {}

  private record Failure(RuntimeException reason, long endNanos) {}

  /** All nodes by their ids, in that order; the map never changes. */
  public Map<String, Registration> nodes() {
    View now = view;
    return fresh(now) ? now.nodes() : reread();
  }

  /**
   * As they were read last, for looking only: without those that nobody has read for seconds, and
   * without waiting for the database.
   */
  Map<String, Registration> lately() {
    View now = view;
    boolean known = System.nanoTime() - now.readNanos() < LATELY_NANOS;
    return known ? now.nodes() : Map.of();
  }

  private boolean fresh(View now) {
    return now.change() == changes.get() && System.nanoTime() - now.readNanos() < OLDEST_NANOS;
  }

  private Map<String, Registration> reread() {
    long asked = System.nanoTime();
    synchronized (this) {
      if (!fresh(view)) {
        refresh(asked);
      }
      return view.nodes();
    }
  }

  /** Reads now, so that calls need not wait for it. */
  void refresh() {
    refresh(System.nanoTime());
  }

  /** One reading that fails answers all who have waited for it: an outage makes no queue. */
  private synchronized void refresh(long asked) {
    Failure last = failure;
    if (last != null && last.endNanos() - asked >= 0) {
      throw last.reason();
    }
    try {
      view = read();
    } catch (RuntimeException e) {
      failure = new Failure(e, System.nanoTime());
      throw e;
    }
  }

  private View read() {
    long change = changes.get();
    long before = System.nanoTime();
    Map<String, Registration> nodes = new LinkedHashMap<>();
    for (Registration node : listing.all()) {
      nodes.put(node.id(), node);
    }
    return new View(Collections.unmodifiableMap(nodes), before, change);
  }

  /** What this router has changed itself holds from the next call on. */
  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RegistryChanged change) {
    changes.incrementAndGet();
  }
}
