package org.fedrouter.incident.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.incident.Measure;
import org.fedrouter.incident.Measure.Kind;
import org.fedrouter.incident.MeasureOutcome;
import org.fedrouter.incident.Measures;
import org.fedrouter.incident.store.MeasureRow;
import org.fedrouter.incident.store.MeasureRows;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/**
 * Measures against incidents. One person begins one, two lift it. Everything is audited with it,
 * and counts on every router within a second.
 */
@Stateless
public class Incidents {
  private static final int MOST_LISTED = 200;

  @Inject MeasureRows rows;
  @Inject AuditTrail audit;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * Begins a measure.
   *
   * @param subject of a block, {@code account:NAME} or {@code api-key:ID}; else empty
   */
  public MeasureOutcome begin(Kind kind, String subject, String reason, String by) {
    if (kind == Kind.BLOCK && !rows.known(subject)) {
      return new MeasureOutcome.NoSubject(subject);
    }
    Optional<Measure> before = rows.inForce(kind, subject);
    if (before.isPresent()) {
      return new MeasureOutcome.InForce(before.get());
    }
    MeasureRow row = new MeasureRow(randomness.nextId(), kind, subject, reason, by, time.instant());
    rows.add(row);
    return done(row, AuditAction.MEASURE_BEGUN, by, reason);
  }

  /** Asks to lift a measure, which somebody else must approve. */
  public MeasureOutcome askToLift(UUID id, String reason, String by) {
    return change(
        id,
        row -> {
          row.askToLift(by, reason, time.instant());
          return done(row, AuditAction.MEASURE_LIFT_ASKED, by, reason);
        });
  }

  /** Approves that a measure is lifted, which somebody else has asked for. */
  public MeasureOutcome approve(UUID id, String reason, String by) {
    return change(
        id,
        row -> {
          String asked = row.measure().liftAskedBy();
          if (asked == null) {
            return new MeasureOutcome.NotAsked();
          }
          if (asked.equals(by)) {
            return new MeasureOutcome.SamePerson();
          }
          row.lift(by, time.instant());
          return done(row, AuditAction.MEASURE_LIFTED, by, reason);
        });
  }

  private MeasureOutcome change(UUID id, Function<MeasureRow, MeasureOutcome> change) {
    Optional<MeasureRow> row = rows.lock(id);
    if (row.isEmpty()) {
      return new MeasureOutcome.Unknown();
    }
    return row.get().measure().inForce() ? change.apply(row.get()) : new MeasureOutcome.Lifted();
  }

  private MeasureOutcome done(MeasureRow row, AuditAction action, String by, String reason) {
    Measure measure = row.measure();
    Instant now = time.instant();
    String detail =
        Json.createObjectBuilder()
            .add("kind", measure.kind().label())
            .add("subject", measure.subject())
            .build()
            .toString();
    audit.record(
        List.of(
            new AuditEntry(
                randomness.nextId(),
                now,
                by,
                action,
                "measure:" + measure.id(),
                reason,
                "",
                "",
                randomness.nextId(),
                detail)));
    return new MeasureOutcome.Done(measure);
  }

  /** The newest first, those that were lifted, too. */
  public List<Measure> newest() {
    return rows.newest(MOST_LISTED);
  }

  /** What is in force. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Measures inForce() {
    return new Measures(rows.inForce());
  }
}
