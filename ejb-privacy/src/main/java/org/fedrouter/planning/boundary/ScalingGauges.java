package org.fedrouter.planning.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.DoubleSupplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Gauges of the scaling advice; what only the leader knows is NaN elsewhere. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ScalingGauges {
  @Inject MetricRegistry registry;
  @Inject Scaling scaling;

  @PostConstruct
  void begin() {
    gauge(
        "current_replica_count",
        "Routers of the cluster as this one sees it",
        () -> scaling.replicas());
    gauge(
        "fedrouter_desired_replicas",
        "Routers that there should be, from the leader",
        () -> scaling.current().map(now -> (double) now.advice().desired()).orElse(Double.NaN));
  }

  private void gauge(String name, String description, DoubleSupplier value) {
    registry.gauge(
        Metadata.builder().withName(name).withDescription(description).build(), () -> known(value));
  }

  /** NaN while the grid cannot be reached. */
  private static Double known(DoubleSupplier value) {
    try {
      return value.getAsDouble();
    } catch (RuntimeException unknown) {
      return Double.NaN;
    }
  }
}
