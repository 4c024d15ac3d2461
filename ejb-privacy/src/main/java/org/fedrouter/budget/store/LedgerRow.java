package org.fedrouter.budget.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Locale;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;

/** One ledger; changed only while its row is locked. */
@Entity
@IdClass(LedgerId.class)
@Table(name = "ledger")
public class LedgerRow {
  @Id
  @Column(name = "kind")
  private String kind;

  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "epsilon", updatable = false)
  private double epsilon;

  @Column(name = "delta", updatable = false)
  private double delta;

  @Column(name = "limit_nano", updatable = false)
  private long limitNano;

  @Column(name = "spent_nano")
  private long spentNano;

  @Column(name = "held_nano")
  private long heldNano;

  protected LedgerRow() {}

  public LedgerKey key() {
    return new LedgerKey(LedgerKind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
  }

  public LedgerBalance balance() {
    return new LedgerBalance(
        key(), new Epsilon(epsilon), new Delta(delta), limitNano, spentNano, heldNano);
  }

  /** Takes over the amounts of a balance of this ledger. */
  public void moveTo(LedgerBalance balance) {
    if (!balance.key().equals(key())) {
      throw new IllegalArgumentException(balance.key().label() + " is not " + key().label());
    }
    spentNano = balance.spentNano();
    heldNano = balance.heldNano();
  }
}
