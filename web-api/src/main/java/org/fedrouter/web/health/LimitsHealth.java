package org.fedrouter.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.fedrouter.limits.boundary.RateLimits;

/**
 * Whether limits count over all routers. Never a reason to take a router away: alone it still
 * limits, and {@code degraded} says so.
 */
@Readiness
@ApplicationScoped
public class LimitsHealth implements HealthCheck {
  @Inject RateLimits limits;

  @Override
  public HealthCheckResponse call() {
    boolean enabled = limits.enabled();
    return HealthCheckResponse.named("limits")
        .up()
        .withData("enabled", enabled)
        .withData("counted_over", limits.together() ? "cluster" : "this router")
        .withData("degraded", enabled && !limits.together())
        .build();
  }
}
