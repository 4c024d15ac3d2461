package org.fedrouter.limits.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.fedrouter.limits.Scope;

/** Figures of limits. Fails the deployment when {@code fedrouter.limits.*} breaks a rule. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LimitGauges {
  @Inject MetricRegistry registry;
  @Inject RateLimits limits;

  @PostConstruct
  void begin() {
    boolean unused = limits.enabled();
    gauge(
        "fedrouter_limits_shared",
        "1 while all routers count together, 0 while this one counts alone",
        () -> limits.together() ? 1 : 0);
    gauge(
        "fedrouter_limits_counted_alone_total",
        "Requests that this router counted without the others",
        limits::countedAlone);
    for (Scope scope : Scope.values()) {
      gauge(
          "fedrouter_limits_refused_total",
          "Requests that a limit refused",
          () -> limits.refused(scope),
          new Tag("scope", scope.label()));
    }
  }

  private void gauge(String name, String description, LongSupplier value, Tag... tags) {
    registry.gauge(
        Metadata.builder().withName(name).withDescription(description).build(),
        () -> (double) value.getAsLong(),
        tags);
  }
}
