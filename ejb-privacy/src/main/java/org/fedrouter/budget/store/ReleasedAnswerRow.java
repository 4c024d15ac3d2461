package org.fedrouter.budget.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** A released answer that may be replayed until it expires. */
@Entity
@Table(name = "released_answer")
public class ReleasedAnswerRow {
  @Id
  @Column(name = "reservation_id")
  private UUID reservationId;

  @Column(name = "body")
  private String body;

  @Column(name = "expires_at")
  private OffsetDateTime expiresAt;

  protected ReleasedAnswerRow() {}

  public ReleasedAnswerRow(UUID reservationId, String body, Instant expiresAt) {
    this.reservationId = reservationId;
    this.body = body;
    this.expiresAt = expiresAt.atOffset(ZoneOffset.UTC);
  }

  public String body() {
    return body;
  }

  public boolean expired(Instant now) {
    return !expiresAt.toInstant().isAfter(now);
  }
}
