package org.fedrouter.budget.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.UUID;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;

/** What a reservation holds in one ledger. */
@Entity
@IdClass(ReservationLineId.class)
@Table(name = "reservation_line")
public class ReservationLineRow {
  @Id
  @Column(name = "reservation_id")
  private UUID reservationId;

  @Id
  @Column(name = "kind")
  private String kind;

  @Id
  @Column(name = "ledger_id")
  private String ledgerId;

  @Column(name = "held_nano")
  private long heldNano;

  protected ReservationLineRow() {}

  public ReservationLineRow(UUID reservationId, LedgerKey key, long heldNano) {
    this.reservationId = reservationId;
    this.kind = key.kind().label();
    this.ledgerId = key.id();
    this.heldNano = heldNano;
  }

  public LedgerKey key() {
    return new LedgerKey(LedgerKind.valueOf(kind.toUpperCase(Locale.ROOT)), ledgerId);
  }
}
