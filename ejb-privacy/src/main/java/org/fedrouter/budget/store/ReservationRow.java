package org.fedrouter.budget.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of a reservation by its idempotency key; {@link Reservations} writes them. */
@Entity
@Table(name = "reservation")
public class ReservationRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "subject", insertable = false, updatable = false)
  private String subject;

  @Column(name = "idempotency_key", insertable = false, updatable = false)
  private @Nullable String idempotencyKey;

  @Column(name = "request_hash", insertable = false, updatable = false)
  private String requestHash;

  @Column(name = "outcome", insertable = false, updatable = false)
  private @Nullable String outcome;

  protected ReservationRow() {}

  public UUID id() {
    return id;
  }

  public String requestHash() {
    return requestHash;
  }

  public boolean open() {
    return outcome == null;
  }

  public boolean answered() {
    return "answered".equals(outcome);
  }
}
