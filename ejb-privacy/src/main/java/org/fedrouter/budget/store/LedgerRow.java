package org.fedrouter.budget.store;

import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.ledger.EmergencyGrant;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.core.ledger.LedgerStanding;
import org.fedrouter.core.ledger.LedgerState;
import org.fedrouter.core.ledger.LedgerTerms;
import org.fedrouter.core.ledger.LedgerWindow;
import org.jspecify.annotations.Nullable;

/** One ledger. Its amounts follow its reservations; nothing here can change them. */
@Entity
@IdClass(LedgerId.class)
@Table(name = "ledger")
@SqlResultSetMapping(
    name = "LedgerRow.at",
    entities = @EntityResult(entityClass = LedgerRow.class),
    columns = @ColumnResult(name = "read_at"))
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

  @Column(name = "renyi_order", insertable = false, updatable = false)
  private double order;

  @Column(name = "limit_nano", insertable = false, updatable = false)
  private long limitNano;

  @Column(name = "max_epsilon", insertable = false, updatable = false)
  private @Nullable Double maxEpsilon;

  @Column(name = "spent_nano", insertable = false, updatable = false)
  private long spentNano;

  @Column(name = "held_nano", insertable = false, updatable = false)
  private long heldNano;

  @Column(name = "state", insertable = false, updatable = false)
  private String state;

  @Column(name = "window_seconds", insertable = false, updatable = false)
  private @Nullable Integer windowSeconds;

  @Column(name = "window_epsilon", insertable = false, updatable = false)
  private @Nullable Double windowEpsilon;

  @Column(name = "window_limit_nano", insertable = false, updatable = false)
  private @Nullable Long windowLimitNano;

  @Column(name = "window_start", insertable = false, updatable = false)
  private OffsetDateTime windowStart;

  @Column(name = "window_used_nano", insertable = false, updatable = false)
  private long windowUsedNano;

  @Column(name = "emergency_nano", insertable = false, updatable = false)
  private long emergencyNano;

  @Column(name = "emergency_limit_nano", insertable = false, updatable = false)
  private long emergencyLimitNano;

  @Column(name = "emergency_until", insertable = false, updatable = false)
  private OffsetDateTime emergencyUntil;

  @Column(name = "leased", insertable = false, updatable = false)
  private boolean leased;

  protected LedgerRow() {}

  public LedgerKey key() {
    return new LedgerKey(LedgerKind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
  }

  /** The balance at {@code now}. */
  public LedgerBalance balance(Instant now) {
    LedgerStanding standing =
        new LedgerStanding(LedgerState.ofLabel(state), window(), emergency()).at(now);
    return new LedgerBalance(
        key(), new Epsilon(epsilon), new Delta(delta), limitNano, spentNano, heldNano, standing);
  }

  /** What was agreed for this ledger. */
  public LedgerTerms terms() {
    return new LedgerTerms(
        key(),
        new RenyiFilter(new Epsilon(epsilon), new Delta(delta), order),
        maxEpsilon == null ? null : new Epsilon(maxEpsilon),
        LedgerState.ofLabel(state),
        window(),
        emergency(),
        leased);
  }

  private LedgerWindow window() {
    return windowSeconds == null || windowEpsilon == null || windowLimitNano == null
        ? new LedgerWindow.None()
        : new LedgerWindow.Tumbling(
            Duration.ofSeconds(windowSeconds),
            new Epsilon(windowEpsilon),
            windowLimitNano,
            windowStart.toInstant(),
            windowUsedNano);
  }

  private EmergencyGrant emergency() {
    return new EmergencyGrant(emergencyNano, emergencyLimitNano, emergencyUntil.toInstant());
  }
}
