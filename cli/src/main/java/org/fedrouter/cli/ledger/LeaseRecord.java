package org.fedrouter.cli.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.fedrouter.core.ledger.LedgerKey;
import org.jspecify.annotations.Nullable;

/**
 * What one database knows of a lease: the one that granted it, or the one that accepted it.
 *
 * @param spentNano what it was settled or returned at; null while it is open
 */
record LeaseRecord(
    UUID lease,
    String ledger,
    String region,
    long nano,
    @JsonInclude @JsonProperty("spent_nano") @Nullable Long spentNano) {
  /** Throws IllegalArgumentException when a field is missing or outside its domain. */
  LeaseRecord {
    if (lease == null || ledger == null || region == null || nano <= 0) {
      throw new IllegalArgumentException("a lease has an id, a ledger, a region and an amount");
    }
    LedgerKey unused = LedgerKey.ofLabel(ledger);
    if (spentNano != null && (spentNano < 0 || spentNano > nano)) {
      throw new IllegalArgumentException("lease " + lease + " spent none of its amount");
    }
  }

  /** Reads columns id, ledger, region, nano and spent_nano. */
  static LeaseRecord of(ResultSet row) throws SQLException {
    return new LeaseRecord(
        row.getObject("id", UUID.class),
        row.getString("ledger"),
        row.getString("region"),
        row.getLong("nano"),
        row.getObject("spent_nano", Long.class));
  }

  boolean open() {
    return spentNano == null;
  }

  /** Whether both speak of one lease, whatever was spent of it. */
  boolean same(LeaseRecord other) {
    return lease.equals(other.lease)
        && ledger.equals(other.ledger)
        && region.equals(other.region)
        && nano == other.nano;
  }

  ReturnDocument returned(long spent) {
    return new ReturnDocument(lease, ledger, region, nano, spent);
  }
}
