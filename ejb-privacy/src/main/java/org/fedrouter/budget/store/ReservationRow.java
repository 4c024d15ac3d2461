package org.fedrouter.budget.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.core.ledger.LedgerKey;
import org.jspecify.annotations.Nullable;

/** A reservation: held, then settled once. */
@Entity
@Table(name = "reservation")
public class ReservationRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "subject", updatable = false)
  private String subject;

  @Column(name = "idempotency_key", updatable = false)
  private @Nullable String idempotencyKey;

  @Column(name = "request_hash", updatable = false)
  private String requestHash;

  @Column(name = "department", updatable = false)
  private String department;

  @Column(name = "mode", updatable = false)
  private String mode;

  @Column(name = "tokens_max", updatable = false)
  private int tokensMax;

  @Column(name = "held_nano", updatable = false)
  private long heldNano;

  @Column(name = "spent_nano")
  private @Nullable Long spentNano;

  @Column(name = "outcome")
  private @Nullable String outcome;

  @Column(name = "created_at", updatable = false)
  private OffsetDateTime createdAt;

  @Column(name = "settled_at")
  private @Nullable OffsetDateTime settledAt;

  protected ReservationRow() {}

  public ReservationRow(ReservationRequest request, Instant now) {
    id = request.id();
    subject = request.subject();
    idempotencyKey = request.idempotencyKey();
    requestHash = request.requestHash();
    department = request.department();
    mode = request.mode();
    tokensMax = request.tokens();
    heldNano = request.nano();
    createdAt = now.atOffset(ZoneOffset.UTC);
  }

  public UUID id() {
    return id;
  }

  public String requestHash() {
    return requestHash;
  }

  public boolean settled() {
    return settledAt != null;
  }

  public boolean answered() {
    return "answered".equals(outcome);
  }

  /** Turns the hold into spending. */
  public void settle(long spent, boolean answered, Instant now) {
    if (settledAt != null) {
      throw new IllegalStateException("reservation " + id + " is settled");
    }
    spentNano = spent;
    outcome = answered ? "answered" : "failed";
    settledAt = now.atOffset(ZoneOffset.UTC);
  }

  /** The request as it was made. */
  public ReservationRequest request(List<LedgerKey> ledgers) {
    return new ReservationRequest(
        id, subject, requestHash, idempotencyKey, department, mode, tokensMax, ledgers, heldNano);
  }
}
