package org.fedrouter.node.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.node.Breaker;
import org.fedrouter.node.Heartbeat;
import org.fedrouter.node.NodeHealth;
import org.fedrouter.node.Room;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** What this router has seen of the nodes; every router looks for itself. */
@ApplicationScoped
public class NodeHealths {
  @Inject Randomness randomness;
  @Inject Time time;

  private final ConcurrentHashMap<String, NodeHealth> healths = new ConcurrentHashMap<>();
  private BitSource bits;

  /** For the container. */
  public NodeHealths() {}

  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  NodeHealths(Randomness randomness, Time time) {
    this.randomness = randomness;
    this.time = time;
    begin();
  }

  @PostConstruct
  void begin() {
    bits = randomness.fresh();
  }

  public NodeHealth of(String id) {
    NodeHealth known = healths.get(id);
    return known == null ? unproven() : known;
  }

  /** The node has answered, whatever it said. */
  void succeeded(String id) {
    NodeHealth known = healths.get(id);
    if (known == null || !known.breaker().succeeded().equals(known.breaker())) {
      change(id, health -> health.with(health.breaker().succeeded()));
    }
  }

  void failed(String id) {
    Instant now = time.instant();
    double spread = spread();
    change(id, health -> health.with(health.breaker().failed(now, spread)));
  }

  /**
   * The node has described itself.
   *
   * @param notReady why it cannot answer privately, or empty
   */
  void heard(String id, Heartbeat heartbeat, String notReady) {
    String unfit = heartbeat.unfit(id).orElse("");
    change(id, health -> new NodeHealth(health.breaker(), unfit, notReady, heartbeat.room()));
  }

  /** Whether a probe that is not closed may start now; the caller then starts it. */
  boolean mayProbe(String id) {
    Instant now = time.instant();
    NodeHealth before = of(id);
    Breaker probing = before.breaker().probing(now);
    return !probing.equals(before.breaker())
        && change(id, health -> health.with(health.breaker().probing(now))).breaker()
            instanceof Breaker.HalfOpen;
  }

  /** The node has another certificate, or none: it proves itself anew. */
  void forget(String id) {
    healths.remove(id);
  }

  /** A factor around 1, so that routers do not do the same thing at the same time. */
  synchronized double spread() {
    return 0.8 + 0.4 * bits.next32() / 0x1p32;
  }

  private NodeHealth change(String id, UnaryOperator<NodeHealth> transition) {
    return healths.compute(
        id, (same, health) -> transition.apply(health == null ? unproven() : health));
  }

  private static NodeHealth unproven() {
    return new NodeHealth(Breaker.unproven(), "", "", Room.UNKNOWN);
  }
}
