package org.fedrouter.federation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.core.federation.server.EpochDraw;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.TrainingState;
import org.fedrouter.federation.store.TrainingRows;

/** Changes of a training's state that nobody asked for, audited with it. */
@ApplicationScoped
public class TrainingChanges {
  @Inject TrainingRows trainings;
  @Inject FederationAudit audit;

  /** What follows when a draw has ended: rounds, or nothing. */
  void settle(Training training, EpochDraw draw) {
    if (draw.ended()) {
      change(
          training,
          draw.groups() == null ? TrainingState.HALTED : TrainingState.RUNNING,
          draw.failed());
    }
  }

  void change(Training training, TrainingState next, String reason) {
    trainings.update(training.name(), next, reason, training.round(), training.version());
    audit.record(
        AuditAction.TRAINING_CHANGED,
        FederationAudit.ROUTER,
        training.name(),
        reason,
        Map.of("state", next.label()));
  }
}
