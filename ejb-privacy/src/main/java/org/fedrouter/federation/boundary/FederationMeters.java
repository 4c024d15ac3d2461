package org.fedrouter.federation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.fedrouter.compliance.audit.AuditAction;

/** What this router has counted of trainings since it began. */
@ApplicationScoped
public class FederationMeters {
  private static final List<AuditAction> ALERTS =
      List.of(AuditAction.DROP_OUT_ALERT, AuditAction.ACCURACY_ALERT, AuditAction.BUDGET_ALERT);

  private static final Metadata BYTES =
      Metadata.builder()
          .withName("fedrouter_federation_bytes_total")
          .withDescription(
              "Bytes of messages, vectors and adapters between hospitals and trainings")
          .build();

  private static final Metadata RAISED =
      Metadata.builder()
          .withName("fedrouter_federation_alerts_total")
          .withDescription("Alerts of trainings")
          .build();

  @Inject MetricRegistry registry;

  /** At zero before the first, so that a first one can be seen to come. */
  void begin() {
    Counter unused = bytes("in");
    Counter unusedToo = bytes("out");
    ALERTS.forEach(this::alerts);
  }

  void received(int count) {
    bytes("in").inc(count);
  }

  byte[] sent(byte[] bytes) {
    bytes("out").inc(bytes.length);
    return bytes;
  }

  /** Counts what is an alert. */
  void recorded(AuditAction action) {
    if (ALERTS.contains(action)) {
      alerts(action).inc();
    }
  }

  long bytesReceived() {
    return bytes("in").getCount();
  }

  long bytesSent() {
    return bytes("out").getCount();
  }

  /** How many of each kind. */
  Map<String, Long> raised() {
    Map<String, Long> raised = new TreeMap<>();
    ALERTS.forEach(action -> raised.put(action.label(), alerts(action).getCount()));
    return Collections.unmodifiableMap(raised);
  }

  private Counter bytes(String direction) {
    return registry.counter(BYTES, new Tag("direction", direction));
  }

  private Counter alerts(AuditAction action) {
    return registry.counter(RAISED, new Tag("kind", action.label()));
  }
}
