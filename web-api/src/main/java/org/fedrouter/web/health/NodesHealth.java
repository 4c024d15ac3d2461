package org.fedrouter.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.fedrouter.node.boundary.NodeCounts;

/**
 * How many nodes work. Never a reason to take the router away: without one node others answer, and
 * without any it still says so.
 */
@Readiness
@ApplicationScoped
public class NodesHealth implements HealthCheck {
  @Inject NodeCounts counts;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder health = HealthCheckResponse.named("nodes").up();
    try {
      health
          .withData("active", counts.active())
          .withData("admissible", counts.admissible())
          .withData("breaker_open", counts.breakersOpen());
    } catch (RuntimeException unreachable) {
      // LedgersReady says that the database is away.
      health.withData("known", false);
    }
    return health.build();
  }
}
