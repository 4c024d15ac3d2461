package org.fedrouter.incident.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.fedrouter.incident.Measure;
import org.fedrouter.incident.Measure.Kind;
import org.jspecify.annotations.Nullable;

/** A measure against an incident. */
@Entity
@Table(name = "measure")
public class MeasureRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "kind", updatable = false)
  private String kind;

  @Column(name = "subject", updatable = false)
  private String subject;

  @Column(name = "reason", updatable = false)
  private String reason;

  @Column(name = "begun_by", updatable = false)
  private String begunBy;

  @Column(name = "begun_at", updatable = false)
  private OffsetDateTime begunAt;

  @Column(name = "lift_asked_by")
  private @Nullable String liftAskedBy;

  @Column(name = "lift_asked_at")
  private @Nullable OffsetDateTime liftAskedAt;

  @Column(name = "lift_reason")
  private @Nullable String liftReason;

  @Column(name = "lifted_by")
  private @Nullable String liftedBy;

  @Column(name = "lifted_at")
  private @Nullable OffsetDateTime liftedAt;

  protected MeasureRow() {}

  /** One that begins now. */
  public MeasureRow(UUID id, Kind kind, String subject, String reason, String by, Instant now) {
    this.id = id;
    this.kind = kind.label();
    this.subject = subject;
    this.reason = reason;
    begunBy = by;
    begunAt = now.atOffset(ZoneOffset.UTC);
  }

  public Measure measure() {
    return new Measure(
        id.toString(),
        Kind.of(kind).orElseThrow(),
        subject,
        reason,
        begunBy,
        begunAt.toInstant(),
        liftAskedBy,
        instant(liftAskedAt),
        liftReason,
        liftedBy,
        instant(liftedAt));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  public void askToLift(String by, String why, Instant now) {
    liftAskedBy = by;
    liftAskedAt = now.atOffset(ZoneOffset.UTC);
    liftReason = why;
  }

  public void lift(String by, Instant now) {
    liftedBy = by;
    liftedAt = now.atOffset(ZoneOffset.UTC);
  }
}
