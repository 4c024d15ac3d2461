package org.fedrouter.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.fedrouter.compliance.audit.boundary.SequencerLoop;

/**
 * Whether this router can give entries their places in the log. Never a reason to take it away:
 * entries wait in the database, and another router places them.
 */
@Readiness
@ApplicationScoped
public class AuditHealth implements HealthCheck {
  @Inject SequencerLoop sequencer;

  @Override
  public HealthCheckResponse call() {
    String trouble = sequencer.trouble();
    HealthCheckResponseBuilder health =
        HealthCheckResponse.named("audit").up().withData("sequencing", trouble.isEmpty());
    return trouble.startsWith("TAMPERED")
        ? health.withData("tampered", true).build()
        : health.build();
  }
}
