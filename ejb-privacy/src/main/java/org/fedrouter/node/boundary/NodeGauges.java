package org.fedrouter.node.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Gauges of nodes. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeGauges {
  @Inject MetricRegistry registry;
  @Inject NodeCounts counts;

  @PostConstruct
  void begin() {
    gauge("fedrouter_nodes_active", "Nodes that an administrator lets work", counts::active);
    gauge("fedrouter_nodes_admissible", "Nodes that get new work now", counts::admissible);
    gauge("fedrouter_nodes_breaker_open", "Active nodes that do not answer", counts::breakersOpen);
    gauge("fedrouter_nodes_pending", "Nodes that wait to be approved", counts::pending);
  }

  private void gauge(String name, String description, IntSupplier value) {
    registry.gauge(
        Metadata.builder().withName(name).withDescription(description).build(), () -> known(value));
  }

  /** NaN while the database cannot be reached. */
  private static Double known(IntSupplier value) {
    try {
      return (double) value.getAsInt();
    } catch (RuntimeException unknown) {
      return Double.NaN;
    }
  }
}
