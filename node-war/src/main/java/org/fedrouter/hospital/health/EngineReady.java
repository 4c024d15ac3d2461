package org.fedrouter.hospital.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.fedrouter.engine.generation.EngineInfo;
import org.fedrouter.hospital.inference.HospitalHost;
import org.fedrouter.hospital.models.Models;

/** Ready when the engine is open and private answers are possible on this device. */
@Readiness
@ApplicationScoped
public class EngineReady implements HealthCheck {
  @Inject Models models;
  @Inject HospitalHost hospitals;

  @Override
  public HealthCheckResponse call() {
    EngineInfo info = models.engine().info();
    return HealthCheckResponse.named("engine")
        .status(info.bitIdentical() && hospitals.missing().isEmpty())
        .withData("model", info.model())
        .withData("device", info.device())
        .withData("device_reason", models.device().placement().reason())
        .withData("steps", info.steps().label())
        .withData("refuses", hospitals.missing())
        .build();
  }
}
