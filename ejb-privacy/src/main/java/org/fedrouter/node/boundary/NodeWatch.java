package org.fedrouter.node.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.node.Breaker;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.Registration;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the registry in memory fresh, drops the connections of revoked nodes, and probes every node
 * that may be called: at an interval while it works, at growing ones while it does not.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeWatch {
  private static final Logger LOG = Logger.getLogger(NodeWatch.class.getName());

  /** Half of what the registry may be old: calls find it fresh. */
  private static final Duration TICK = Duration.ofMillis(500);

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int PROBES_AT_ONCE = 16;

  /** While the database is away; calls look for themselves. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Inject NodeRegistry registry;
  @Inject NodeHealths healths;
  @Inject NodeProbe probe;
  @Inject NodeLink link;
  @Inject NodeListing listing;
  @Inject Time time;
  @Resource ManagedThreadFactory threads;

  private final Semaphore probes = new Semaphore(PROBES_AT_ONCE);
  private final Map<String, Instant> next = new HashMap<>();
  private final Map<String, String> certificates = new HashMap<>();
  private @Nullable ScheduledFuture<?> watch;
  private ScheduledExecutorService scheduler;
  private Instant pausedUntil = Instant.EPOCH;

  @PostConstruct
  void prepare() {
    scheduler = Executors.newSingleThreadScheduledExecutor(threads);
  }

  /**
   * Timers of the container ring when the application runs, but once a second at most: this one
   * starts the watch, and starts it again should it ever have ended.
   */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public synchronized void begin() {
    if (watch == null || watch.isDone()) {
      watch =
          scheduler.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @PreDestroy
  void end() {
    List<Runnable> unused = scheduler.shutdownNow();
  }

  void tick() {
    if (time.instant().isBefore(pausedUntil)) {
      return;
    }
    try {
      registry.refresh();
      link.prune();
      registry.nodes().values().forEach(this::lookAlone);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the registry of nodes cannot be read", e);
      pausedUntil = time.instant().plus(PAUSE);
    }
  }

  /** What goes wrong with one node is nothing that others wait for. */
  private void lookAlone(Registration node) {
    try {
      look(node);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> "node " + node.id() + " cannot be watched");
    }
  }

  private void look(Registration node) {
    NodeCertificate certificate = node.certificate();
    String sha256 = certificate == null ? "" : certificate.sha256();
    boolean other = !sha256.equals(certificates.put(node.id(), sha256));
    if ((other && node.former().isEmpty()) || !node.standing().callable()) {
      healths.forget(node.id());
    }
    if (node.forbidden(time.instant()).isEmpty() && probes.tryAcquire()) {
      probeWhenDue(node);
    }
    if (!node.former().isEmpty() && sha256.equals(link.shown(node.node()))) {
      listing.renewed(node.id(), sha256); // last: while it cannot be written, probes go on
    }
  }

  /** Gives its permit back however it ends, also where the probe throws at once. */
  private void probeWhenDue(Registration node) {
    CompletableFuture<String> unused =
        CompletableFuture.completedFuture(node)
            .thenCompose(
                it -> due(it.id()) ? probe.probe(it) : CompletableFuture.completedFuture(""))
            .whenComplete((trouble, error) -> probes.release())
            .exceptionally(
                error -> {
                  LOG.log(Level.WARNING, error, () -> "node " + node.id() + " cannot be probed");
                  return "";
                });
  }

  private boolean due(String id) {
    Instant now = time.instant();
    if (!(healths.of(id).breaker() instanceof Breaker.Closed)) {
      return healths.mayProbe(id);
    }
    Instant planned = next.getOrDefault(id, now);
    if (now.isBefore(planned)) {
      return false;
    }
    next.put(id, now.plusMillis(Math.round(INTERVAL.toMillis() * healths.spread())));
    return true;
  }
}
