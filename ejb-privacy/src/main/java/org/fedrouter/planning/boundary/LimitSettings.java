package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.fedrouter.core.planning.Limits;

/** {@code fedrouter.planning.*}: what is kept of what waits; docs/planner.md lists the keys. */
@ApplicationScoped
public class LimitSettings {
  private static final String PREFIX = "fedrouter.planning.";

  @Inject Config config;

  /**
   * The limits.
   *
   * @throws IllegalArgumentException naming the first value that breaks a rule
   */
  Limits limits() {
    Limits otherwise = Limits.DEFAULTS;
    return new Limits(
        value("max-entangled-tasks", otherwise.maxEntangledTasks()),
        value("entanglement-pairs", otherwise.entanglementPairs()),
        value("max-superpositions", otherwise.maxSuperpositions()),
        value("superposition-depth", otherwise.superpositionDepth()),
        value("max-entanglements", otherwise.maxEntanglements()),
        value("coherence-time", otherwise.coherenceTime()),
        value("coherence-threshold", otherwise.coherenceThreshold()),
        value("interference-resolution", otherwise.interferenceResolution()),
        value("coherence-pool-size", otherwise.coherencePoolSize()),
        value("bell-inequality-threshold", otherwise.bellInequalityThreshold()));
  }

  private int value(String key, int otherwise) {
    return config.getOptionalValue(PREFIX + key, Integer.class).orElse(otherwise);
  }

  private double value(String key, double otherwise) {
    return config.getOptionalValue(PREFIX + key, Double.class).orElse(otherwise);
  }

  private Duration value(String key, Duration otherwise) {
    return config.getOptionalValue(PREFIX + key, Duration.class).orElse(otherwise);
  }
}
