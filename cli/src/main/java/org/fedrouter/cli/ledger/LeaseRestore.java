package org.fedrouter.cli.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.ledger.LedgerState;
import org.jspecify.annotations.Nullable;

/** Leases after a restore: what was settled or returned is so again, and none is spent twice. */
final class LeaseRestore {
  private final Restoring restoring;
  private final OwnerSession session;
  private final BoundDocument bound;

  LeaseRestore(Restoring restoring, BoundDocument bound) {
    this.restoring = restoring;
    this.session = restoring.session();
    this.bound = bound;
  }

  /** Settles leases granted here as the bound says they were. */
  void settleGranted() throws SQLException {
    Map<UUID, LeaseRecord> here = byId(HomeLeases.records(session));
    for (LeaseRecord wanted : bound.granted()) {
      LeaseRecord found = here.get(wanted.lease());
      if (found == null) {
        // Its hold is in what the ledger had used, and is spent with the rest.
        continue;
      }
      requireSame(found, wanted);
      if (found.open() && wanted.spentNano() != null) {
        settle(wanted.lease(), wanted.spentNano());
      }
    }
  }

  private void settle(UUID lease, long spent) throws SQLException {
    OwnerReservation open =
        session
            .rows(
                OwnerReservation::of,
                "SELECT " + OwnerReservation.COLUMNS + " FROM reservation WHERE id = ?",
                lease)
            .getFirst();
    if (!open.settle(session, spent, "returned")) {
      throw new IllegalStateException("lease " + lease + " was settled by another");
    }
    restoring.audit().settled(open, spent, restoring.reason());
    restoring.done("lease " + lease, "settled, as after the backup", spent);
  }

  /**
   * What ledgers hold here for leases that were not open in the bound, by ledger: such a hold can
   * be given back, and so stands for nothing that the bound says was used.
   */
  Map<String, Long> unknownHolds() throws SQLException {
    Set<UUID> known = new HashSet<>();
    bound.granted().stream().filter(LeaseRecord::open).forEach(l -> known.add(l.lease()));
    Map<String, Long> holds = new HashMap<>();
    for (LeaseRecord lease : HomeLeases.records(session)) {
      if (lease.open() && !known.contains(lease.lease())) {
        holds.merge(lease.ledger(), lease.nano(), Long::sum);
      }
    }
    return holds;
  }

  /** Brings leases accepted here to the bound, and every leased ledger's limit to its leases. */
  void restoreAccepted() throws SQLException {
    Map<UUID, LeaseRecord> here =
        byId(session.rows(LeaseRecord::of, "SELECT * FROM lease ORDER BY id"));
    for (LeaseRecord wanted : bound.accepted()) {
      LeaseRecord found = here.get(wanted.lease());
      if (found == null) {
        acceptAgain(wanted);
      } else {
        requireSame(found, wanted);
        returnAgain(found, wanted);
      }
    }
    Map<String, LedgerRecord> wanted = new HashMap<>();
    bound.ledgers().forEach(ledger -> wanted.put(ledger.ledger(), ledger));
    for (LedgerRecord ledger : restoring.ledgers()) {
      LedgerRecord known = wanted.get(ledger.ledger());
      if (ledger.leased() || (known != null && known.leased())) {
        limit(ledger, known);
      }
    }
  }

  private void acceptAgain(LeaseRecord wanted) throws SQLException {
    int unused =
        session.update(
            "INSERT INTO lease (id, ledger, region, nano, returned_at, spent_nano)"
                + " VALUES (?, ?, ?, ?, CASE WHEN ? THEN NULL ELSE clock_timestamp() END, ?::bigint)",
            wanted.lease(),
            wanted.ledger(),
            wanted.region(),
            wanted.nano(),
            wanted.open(),
            wanted.spentNano());
    restoring.done("lease " + wanted.lease(), "was not in the backup: known again", wanted.nano());
  }

  private void returnAgain(LeaseRecord found, LeaseRecord wanted) throws SQLException {
    if (found.open() && wanted.spentNano() != null) {
      int unused =
          session.update(
              "UPDATE lease SET returned_at = clock_timestamp(), spent_nano = ? WHERE id = ?",
              wanted.spentNano(),
              wanted.lease());
      restoring.done(
          "lease " + wanted.lease(), "returned, as after the backup", wanted.spentNano());
    }
  }

  /** A limit above that of the bound comes from leases that may have been returned since. */
  private void limit(LedgerRecord ledger, @Nullable LedgerRecord known) throws SQLException {
    String name = ledger.ledger();
    long limit =
        session
            .rows(
                row -> row.getLong(1),
                "SELECT coalesce(sum(coalesce(spent_nano, nano)), 0) FROM lease WHERE ledger = ?",
                name)
            .getFirst();
    if (!ledger.leased() || ledger.limitNano() != limit) {
      restoring.allow(ledger, ledger.usedNano() - limit - ledger.allowanceNano());
      restoring
          .audit()
          .announce("restore-lease", restoring.reason(), Json.object().put("limit_nano", limit));
      int unused =
          session.update(
              "UPDATE ledger SET leased = true, limit_nano = ?, epsilon = greatest(epsilon, ?),"
                  + " emergency_nano = 0, emergency_limit_nano = 0, emergency_until = 'epoch'"
                  + " WHERE label = ?",
              limit,
              known == null ? ledger.epsilon() : known.epsilon(),
              name);
      restoring.done(name, "its limit is that of its leases again", limit);
    }
    long most = known != null && known.leased() ? known.limitNano() : 0;
    if (limit > most && ledger.state().equals(LedgerState.OPEN.label())) {
      restoring.put(name, LedgerState.FROZEN);
      restoring.done(name, "has leases that the bound does not know: frozen", 0);
    }
  }

  private static Map<UUID, LeaseRecord> byId(List<LeaseRecord> leases) {
    return leases.stream().collect(Collectors.toMap(LeaseRecord::lease, Function.identity()));
  }

  private static void requireSame(LeaseRecord here, LeaseRecord wanted) {
    if (!here.same(wanted)) {
      throw new CommandFailure(
          ExitCode.USAGE, "the bound knows another lease under the id " + wanted.lease());
    }
  }
}
