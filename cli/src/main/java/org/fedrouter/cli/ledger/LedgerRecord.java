package org.fedrouter.cli.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.core.ledger.LedgerState;
import org.jspecify.annotations.Nullable;

/** One ledger as documents and the database have it. */
record LedgerRecord(
    String ledger,
    double epsilon,
    double delta,
    double order,
    @JsonInclude @JsonProperty("max_epsilon") @Nullable Double maxEpsilon,
    @JsonProperty("limit_nano") long limitNano,
    @JsonProperty("allowance_nano") long allowanceNano,
    @JsonProperty("spent_nano") long spentNano,
    @JsonProperty("held_nano") long heldNano,
    String state,
    boolean leased) {
  static final String COLUMNS =
      "label, epsilon, delta, renyi_order, max_epsilon, limit_nano, allowance_nano, spent_nano,"
          + " held_nano, state, leased";

  /** Throws IllegalArgumentException when a field is missing or outside its domain. */
  LedgerRecord {
    if (ledger == null || state == null) {
      throw new IllegalArgumentException("a ledger has a label and a state");
    }
    LedgerKey unusedKey = LedgerKey.ofLabel(ledger);
    LedgerState unusedState = LedgerState.ofLabel(state);
    RenyiFilter unusedFilter = new RenyiFilter(new Epsilon(epsilon), new Delta(delta), order);
    if (maxEpsilon != null) {
      Epsilon unusedMost = new Epsilon(maxEpsilon);
    }
    if (limitNano < 0 || allowanceNano < 0 || spentNano < 0 || heldNano < 0) {
      throw new IllegalArgumentException("amounts of ledger " + ledger + " must be at least 0");
    }
  }

  static LedgerRecord of(ResultSet row) throws SQLException {
    return new LedgerRecord(
        row.getString("label"),
        row.getDouble("epsilon"),
        row.getDouble("delta"),
        row.getDouble("renyi_order"),
        row.getObject("max_epsilon", Double.class),
        row.getLong("limit_nano"),
        row.getLong("allowance_nano"),
        row.getLong("spent_nano"),
        row.getLong("held_nano"),
        row.getString("state"),
        row.getBoolean("leased"));
  }

  LedgerKey key() {
    return LedgerKey.ofLabel(ledger);
  }

  /** Spent and held. */
  long usedNano() {
    return spentNano + heldNano;
  }

  /** What the filter of this epsilon, delta and order admits. */
  long filterLimitNano() {
    return limitNano(epsilon);
  }

  /** What another epsilon admits at the same delta and order. */
  long limitNano(double other) {
    return new RenyiFilter(new Epsilon(other), new Delta(delta), order).limitNano();
  }

  private @Nullable Double promised() {
    return maxEpsilon == null && key().kind() == LedgerKind.DATASET
        ? Double.valueOf(epsilon)
        : maxEpsilon;
  }

  /** Creates this ledger, unused. */
  void insert(OwnerSession session, OwnerAudit audit, String reason) throws SQLException {
    audit.announce("create", reason, Json.object());
    int unused =
        session.update(
            "INSERT INTO ledger (kind, id, epsilon, delta, renyi_order, max_epsilon, limit_nano,"
                + " leased) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            key().kind().label(),
            key().id(),
            epsilon,
            delta,
            order,
            promised(),
            limitNano,
            leased);
  }
}
