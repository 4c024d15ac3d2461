package org.fedrouter.federation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.core.federation.RoundAlert;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Tells the audit log, and who listens to it, what became of trainings. */
@ApplicationScoped
public class FederationAudit {
  /** Who acts where no person does. */
  static final String ROUTER = "federation";

  @Inject AuditTrail trail;
  @Inject FederationMeters meters;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * One entry, in the transaction of what it tells.
   *
   * @param detail labels and numbers only
   */
  void record(
      AuditAction action,
      String actor,
      String training,
      String reason,
      Map<String, String> detail) {
    meters.recorded(action);
    JsonObjectBuilder json = Json.createObjectBuilder();
    new TreeMap<>(detail).forEach(json::add);
    trail.record(
        List.of(
            new AuditEntry(
                randomness.nextId(),
                time.instant(),
                actor,
                action,
                "training:" + training,
                reason,
                "",
                "",
                randomness.nextId(),
                json.build().toString())));
  }

  void alert(RoundServer server, RoundAlert alert) {
    AuditAction action =
        switch (alert) {
          case DROP_OUT -> AuditAction.DROP_OUT_ALERT;
          case ACCURACY -> AuditAction.ACCURACY_ALERT;
        };
    String reason =
        switch (alert) {
          case DROP_OUT -> "more than a fifth of the hospitals that had reserved are gone";
          case ACCURACY -> server.round().outcome();
        };
    record(action, ROUTER, server.setting().terms().name(), reason, round(server));
  }

  void ended(RoundServer server) {
    Map<String, String> detail = new TreeMap<>(round(server));
    detail.put("state", server.round().state().name().toLowerCase(Locale.ROOT));
    detail.put("contributors", "" + server.round().contributors().size());
    record(
        AuditAction.ROUND_ENDED,
        ROUTER,
        server.setting().terms().name(),
        server.round().outcome(),
        detail);
  }

  private static Map<String, String> round(RoundServer server) {
    return Map.of("round", "" + server.setting().number());
  }
}
