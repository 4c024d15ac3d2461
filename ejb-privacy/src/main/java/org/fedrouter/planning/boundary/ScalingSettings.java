package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.fedrouter.core.planning.scaling.ScalingPolicy;

/** {@code fedrouter.scaling.*}; docs/scaling.md lists the keys. */
@ApplicationScoped
public class ScalingSettings {
  private static final String PREFIX = "fedrouter.scaling.";

  @Inject Config config;

  /**
   * The policy.
   *
   * @throws IllegalArgumentException naming the first value that breaks a rule
   */
  ScalingPolicy policy() {
    ScalingPolicy otherwise = ScalingPolicy.defaults();
    ScalingPolicy.Bounds bounds = otherwise.bounds();
    ScalingPolicy.Targets targets = otherwise.targets();
    ScalingPolicy.Windows windows = otherwise.windows();
    ScalingPolicy.Limits limits = otherwise.limits();
    return new ScalingPolicy(
        new ScalingPolicy.Bounds(
            value("min", bounds.min()),
            value("max", bounds.max()),
            value("step.out", bounds.stepOut()),
            value("step.in", bounds.stepIn())),
        new ScalingPolicy.Targets(
            value("target.cpu", targets.cpu()),
            value("target.memory", targets.memory()),
            value("target.waiting", targets.waitingPerReplica()),
            value("target.clients", targets.clientsPerReplica()),
            value("tolerance", targets.tolerance())),
        new ScalingPolicy.Windows(
            value("window.out", windows.out()), value("window.in", windows.in())),
        new ScalingPolicy.Limits(
            value("limit.coherence", limits.coherence()),
            value("limit.oldest-wait", limits.oldestWaitSeconds()),
            value("limit.security-events", limits.securityEventsPerMinute()),
            value("limit.budget-refusals", limits.budgetRefusals())));
  }

  /** A move that takes longer has failed. */
  Duration patience() {
    Duration patience = value("patience", Duration.ofMinutes(5));
    if (!patience.isPositive()) {
      throw new IllegalArgumentException(PREFIX + "patience must be above 0, got " + patience);
    }
    return patience;
  }

  @SuppressWarnings("unchecked") // the class of a value is the class of its type
  private <T> T value(String key, T otherwise) {
    return config.getOptionalValue(PREFIX + key, (Class<T>) otherwise.getClass()).orElse(otherwise);
  }
}
