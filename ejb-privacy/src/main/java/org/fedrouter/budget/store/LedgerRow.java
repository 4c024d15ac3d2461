package org.fedrouter.budget.store;

import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.util.Locale;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;

/** One ledger. Its amounts follow its reservations; nothing here can change them. */
@Entity
@IdClass(LedgerId.class)
@Table(name = "ledger")
@SqlResultSetMapping(
    name = "LedgerRow.locked",
    entities = @EntityResult(entityClass = LedgerRow.class),
    columns = @ColumnResult(name = "locked_at"))
public class LedgerRow {
  @Id
  @Column(name = "kind")
  private String kind;

  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "epsilon", insertable = false, updatable = false)
  private double epsilon;

  @Column(name = "delta", insertable = false, updatable = false)
  private double delta;

  @Column(name = "limit_nano", insertable = false, updatable = false)
  private long limitNano;

  @Column(name = "spent_nano", insertable = false, updatable = false)
  private long spentNano;

  @Column(name = "held_nano", insertable = false, updatable = false)
  private long heldNano;

  protected LedgerRow() {}

  public LedgerKey key() {
    return new LedgerKey(LedgerKind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
  }

  public LedgerBalance balance() {
    return new LedgerBalance(
        key(), new Epsilon(epsilon), new Delta(delta), limitNano, spentNano, heldNano);
  }
}
