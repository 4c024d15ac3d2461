package org.fedrouter.cli.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;

/** Leases in the database of the region that spends them: each raises the limit of its ledger. */
final class RegionLeases {
  private final OwnerSession session;
  private final OwnerAudit audit;

  RegionLeases(OwnerSession session, String actor) {
    this.session = session;
    this.audit = new OwnerAudit(session, actor);
  }

  /** Raises the ledger's limit by the lease; false when this lease did so before. */
  boolean accept(LeaseDocument lease) throws SQLException {
    session.execute("LOCK TABLE lease IN EXCLUSIVE MODE");
    List<LeaseRecord> known = session.rows(LeaseRecord::of, "SELECT * FROM lease");
    Optional<LeaseRecord> before =
        known.stream().filter(a -> a.lease().equals(lease.lease())).findAny();
    if (before.isPresent()) {
      return acceptedBefore(before.get(), lease);
    }
    refuseAnotherRegion(known, lease);
    LedgerRecord ledger = leasedLedger(lease);
    audit.announce(
        "lease-accept",
        "lease " + lease.lease() + " to region " + lease.region(),
        Json.object().put("lease", lease.lease().toString()).put("nano", lease.nano()));
    int unused =
        session.update(
            "INSERT INTO lease (id, ledger, region, nano) VALUES (?, ?, ?, ?)",
            lease.lease(),
            lease.ledger(),
            lease.region(),
            lease.nano());
    int changed =
        session.update(
            "UPDATE ledger SET leased = true, epsilon = greatest(epsilon, ?),"
                + " limit_nano = CASE WHEN leased THEN limit_nano ELSE 0 END + ?,"
                + " state = CASE WHEN ? THEN 'open' ELSE state END WHERE label = ?",
            lease.epsilon(),
            lease.nano(),
            frozenByReturn(ledger),
            lease.ledger());
    audit.changes();
    return changed == 1;
  }

  private static boolean acceptedBefore(LeaseRecord accepted, LeaseDocument lease) {
    if (!accepted
        .returned(0)
        .equals(
            new ReturnDocument(lease.lease(), lease.ledger(), lease.region(), lease.nano(), 0))) {
      throw new CommandFailure(ExitCode.USAGE, "another lease was accepted under this id");
    }
    return false;
  }

  /** Two databases that accept one lease would spend it twice. */
  private void refuseAnotherRegion(List<LeaseRecord> known, LeaseDocument lease)
      throws SQLException {
    boolean ours =
        session.rows(row -> 1, "SELECT 1 FROM reservation WHERE id = ?", lease.lease()).isEmpty();
    if (!ours) {
      throw new CommandFailure(ExitCode.USAGE, "this is the database that granted the lease");
    }
    for (LeaseRecord other : known) {
      if (!other.region().equals(lease.region())) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "this is the database of region " + other.region() + ", not of " + lease.region());
      }
    }
  }

  private LedgerRecord leasedLedger(LeaseDocument lease) throws SQLException {
    List<LedgerRecord> found = find(lease.ledger());
    if (found.isEmpty()) {
      lease.ledgerThere().insert(session, audit, "created for lease " + lease.lease());
      return lease.ledgerThere();
    }
    LedgerRecord ledger = found.getFirst();
    if (ledger.delta() != lease.delta() || ledger.order() != lease.order()) {
      throw new CommandFailure(
          ExitCode.USAGE, "ledger " + ledger.ledger() + " has another delta or order here");
    }
    // A grant may still be valid, and would then reach above any lease.
    if (!ledger.leased() && (ledger.usedNano() > 0 || ledger.allowanceNano() > 0)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "ledger "
              + ledger.ledger()
              + " has a budget of its own here, and has used of it or had more granted");
    }
    if (ledger.maxEpsilon() != null && lease.epsilon() > ledger.maxEpsilon()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "ledger %s was promised epsilon %s at most here, the lease says %s"
              .formatted(ledger.ledger(), ledger.maxEpsilon(), lease.epsilon()));
    }
    return ledger;
  }

  private List<LedgerRecord> find(String ledger) throws SQLException {
    return session.rows(
        LedgerRecord::of,
        "SELECT " + LedgerRecord.COLUMNS + " FROM ledger WHERE label = ? FOR UPDATE",
        ledger);
  }

  private boolean frozenByReturn(LedgerRecord ledger) throws SQLException {
    return ledger.state().equals("frozen")
        && session
            .rows(
                row -> row.getString(1),
                "SELECT action FROM ledger_change WHERE ledger = ?"
                    + " AND before ->> 'state' <> after ->> 'state' ORDER BY number DESC LIMIT 1",
                ledger.ledger())
            .contains("lease-return");
  }

  /**
   * Ends a lease here. As much of it as was used counts as spent, also what is only held; what the
   * ledger's other leases carry is not counted twice. Again, it tells the same.
   */
  ReturnDocument giveBack(UUID id) throws SQLException {
    session.execute("LOCK TABLE lease IN EXCLUSIVE MODE");
    LeaseRecord lease =
        session.rows(LeaseRecord::of, "SELECT * FROM lease WHERE id = ?", id).stream()
            .findFirst()
            .orElseThrow(
                () -> new CommandFailure(ExitCode.USAGE, "lease " + id + " is not accepted here"));
    if (lease.spentNano() != null) {
      return lease.returned(lease.spentNano());
    }
    LedgerRecord ledger = find(lease.ledger()).getFirst();
    long earlier = sum(lease.ledger(), "coalesce(sum(spent_nano), 0)");
    long spent = Math.min(lease.nano(), Math.max(0, ledger.usedNano() - earlier));
    int unused =
        session.update(
            "UPDATE lease SET returned_at = clock_timestamp(), spent_nano = ? WHERE id = ?",
            spent,
            id);
    boolean last = sum(lease.ledger(), "count(*) FILTER (WHERE returned_at IS NULL)") == 0;
    lower(ledger, lease, spent, last);
    audit.changes();
    return lease.returned(spent);
  }

  private void lower(LedgerRecord ledger, LeaseRecord lease, long spent, boolean last)
      throws SQLException {
    audit.announce(
        "lease-return",
        "lease " + lease.lease() + " is returned",
        Json.object().put("lease", lease.lease().toString()).put("spent_nano", spent));
    int unused =
        session.update(
            "UPDATE ledger SET limit_nano = limit_nano - ?,"
                + " state = CASE WHEN ? AND state = 'open' THEN 'frozen' ELSE state END"
                + " WHERE label = ?",
            lease.nano() - spent,
            last,
            ledger.ledger());
  }

  private long sum(String ledger, String what) throws SQLException {
    return session
        .rows(row -> row.getLong(1), "SELECT " + what + " FROM lease WHERE ledger = ?", ledger)
        .getFirst();
  }
}
