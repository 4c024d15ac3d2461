package org.fedrouter.cli.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What every ledger had used at one instant, and every lease. After a restore nothing may count as
 * less.
 *
 * @param bound time of the snapshot, UTC
 * @param granted leases to regions
 * @param accepted leases from another database
 */
record BoundDocument(
    String bound,
    List<LedgerRecord> ledgers,
    List<LeaseRecord> granted,
    List<LeaseRecord> accepted) {
  BoundDocument {
    if (bound == null || ledgers == null || granted == null || accepted == null) {
      throw new IllegalArgumentException("a bound has a time, ledgers, granted, accepted");
    }
    ledgers = List.copyOf(ledgers);
    granted = List.copyOf(granted);
    accepted = List.copyOf(accepted);
  }

  static BoundDocument take(OwnerSession session) throws SQLException {
    String at =
        session
            .rows(row -> row.getObject(1, OffsetDateTime.class), "SELECT clock_timestamp()")
            .getFirst()
            .toInstant()
            .toString();
    return new BoundDocument(
        at,
        session.rows(
            LedgerRecord::of, "SELECT " + LedgerRecord.COLUMNS + " FROM ledger ORDER BY kind, id"),
        HomeLeases.records(session),
        session.rows(LeaseRecord::of, "SELECT * FROM lease ORDER BY id"));
  }

  static BoundDocument read(Path file) {
    return Documents.read(file, new TypeReference<BoundDocument>() {}, "bound");
  }
}
