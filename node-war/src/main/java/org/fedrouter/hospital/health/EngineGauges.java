package org.fedrouter.hospital.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.fedrouter.engine.generation.EngineLoad;
import org.fedrouter.hospital.inference.Sessions;
import org.fedrouter.hospital.models.Models;

/** How busy the node is: sums over models, no label of anybody. */
@ApplicationScoped
public class EngineGauges {
  @Inject Models models;
  @Inject Sessions sessions;

  /** Most answers at a time. */
  @Gauge(name = "fedrouter_node_slots", absolute = true, unit = MetricUnits.NONE)
  public long slots() {
    return sum(EngineLoad::rows);
  }

  /** Answers that grow. */
  @Gauge(name = "fedrouter_node_running", absolute = true, unit = MetricUnits.NONE)
  public long running() {
    return sum(EngineLoad::running);
  }

  /** Answers that wait for a row. */
  @Gauge(name = "fedrouter_node_waiting", absolute = true, unit = MetricUnits.NONE)
  public long waiting() {
    return sum(EngineLoad::waiting);
  }

  /** Private answers that routers have open here. */
  @Gauge(name = "fedrouter_node_private_open", absolute = true, unit = MetricUnits.NONE)
  public long privateOpen() {
    return sessions.count();
  }

  /** Tokens generated since the start. */
  @Gauge(name = "fedrouter_node_tokens", absolute = true, unit = MetricUnits.NONE)
  public long tokens() {
    return sum(EngineLoad::tokens);
  }

  /** Tokens of prompts that were found in a prefix cache since the start. */
  @Gauge(name = "fedrouter_node_cached_tokens", absolute = true, unit = MetricUnits.NONE)
  public long cachedTokens() {
    return sum(EngineLoad::cachedTokens);
  }

  /** The 95th percentile of the latest steps, the worst model's. */
  @Gauge(name = "fedrouter_node_slow_step", absolute = true, unit = MetricUnits.NANOSECONDS)
  public long slowStep() {
    return models.registry().views().stream().mapToLong(v -> v.load().slowNanos()).max().orElse(0);
  }

  private long sum(ToLongFunction<EngineLoad> part) {
    return models.registry().views().stream().mapToLong(v -> part.applyAsLong(v.load())).sum();
  }
}
