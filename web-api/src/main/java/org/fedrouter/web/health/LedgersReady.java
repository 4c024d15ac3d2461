package org.fedrouter.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.fedrouter.schema.boundary.SchemaCheck;

/** Ready while the ledgers can be reached: without them nothing may be asked. */
@Readiness
@ApplicationScoped
public class LedgersReady implements HealthCheck {
  @Inject SchemaCheck schema;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("ledgers").status(reachable()).build();
  }

  private boolean reachable() {
    try {
      return schema.current();
    } catch (RuntimeException unreachable) {
      return false;
    }
  }
}
