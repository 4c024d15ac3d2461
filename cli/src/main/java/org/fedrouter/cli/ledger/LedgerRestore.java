package org.fedrouter.cli.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fedrouter.core.ledger.LedgerState;

/**
 * After a restore from backup: what is known to have been used is used again. Only ever forward:
 * nothing counts as less than the backup or the bound says, and doing it twice changes nothing.
 */
final class LedgerRestore {
  private static final String NO_HASH = "0".repeat(64);

  private final Restoring restoring;
  private final OwnerSession session;
  private final LeaseRestore leases;
  private final BoundDocument bound;

  private LedgerRestore(Restoring restoring, BoundDocument bound) {
    this.restoring = restoring;
    this.session = restoring.session();
    this.leases = new LeaseRestore(restoring, bound);
    this.bound = bound;
  }

  static List<Restoring.Step> run(OwnerSession session, BoundDocument bound, String actor)
      throws SQLException {
    // Nobody charges, settles, grants or accepts meanwhile.
    session.execute("LOCK TABLE ledger, reservation, lease IN EXCLUSIVE MODE");
    Restoring restoring =
        new Restoring(session, actor, "restored to the bound of " + bound.bound());
    new LedgerRestore(restoring, bound).run();
    restoring.audit().changes();
    return List.copyOf(restoring.steps());
  }

  private void run() throws SQLException {
    settleOpen();
    Set<String> created = createMissing();
    leases.settleGranted();
    leases.restoreAccepted();
    catchUp(created);
    freezeUnknown();
  }

  /** Whether they were opened is unknown. Leases stay: their region still has them. */
  private void settleOpen() throws SQLException {
    List<OwnerReservation> open =
        session.rows(
            OwnerReservation::of,
            "SELECT "
                + OwnerReservation.COLUMNS
                + " FROM reservation WHERE settled_at IS NULL AND mode <> 'lease' ORDER BY id");
    for (OwnerReservation reservation : open) {
      if (reservation.settle(session, reservation.heldNano(), "failed")) {
        restoring.audit().settled(reservation, reservation.heldNano(), restoring.reason());
        restoring.done(
            "reservation " + reservation.id(), "settled in full", reservation.heldNano());
      }
    }
  }

  private Set<String> createMissing() throws SQLException {
    Set<String> here = new HashSet<>();
    restoring.ledgers().forEach(ledger -> here.add(ledger.ledger()));
    Set<String> created = new HashSet<>();
    for (LedgerRecord wanted : bound.ledgers()) {
      if (here.add(wanted.ledger())) {
        empty(wanted).insert(session, restoring.audit(), restoring.reason());
        restoring.done(wanted.ledger(), "was not in the backup: created", 0);
        created.add(wanted.ledger());
      }
    }
    return created;
  }

  /** A ledger as it is created: a leased one has no limit before it gets a lease. */
  private static LedgerRecord empty(LedgerRecord wanted) {
    return new LedgerRecord(
        wanted.ledger(),
        wanted.epsilon(),
        wanted.delta(),
        wanted.order(),
        wanted.maxEpsilon(),
        wanted.leased() ? 0 : wanted.filterLimitNano(),
        0,
        0,
        0,
        LedgerState.OPEN.label(),
        wanted.leased());
  }

  private void catchUp(Set<String> created) throws SQLException {
    Map<String, Long> unknown = leases.unknownHolds();
    Map<String, LedgerRecord> here = new HashMap<>();
    restoring.ledgers().forEach(ledger -> here.put(ledger.ledger(), ledger));
    for (LedgerRecord wanted : bound.ledgers()) {
      LedgerRecord ledger = Objects.requireNonNull(here.get(wanted.ledger()));
      long known = ledger.usedNano() - unknown.getOrDefault(ledger.ledger(), 0L);
      spend(ledger, wanted.usedNano() - known);
      stop(ledger, LedgerState.ofLabel(wanted.state()));
      if (created.contains(ledger.ledger())) {
        stop(ledger, LedgerState.FROZEN);
      }
      if (wanted.epsilon() > ledger.epsilon()) {
        restoring.done(
            ledger.ledger(), "was raised to epsilon " + wanted.epsilon() + "; raise it again", 0);
      }
    }
  }

  /** Spends what the backup does not know; what does not fit the limit stands above it. */
  private void spend(LedgerRecord ledger, long missing) throws SQLException {
    if (missing <= 0) {
      return;
    }
    restoring.allow(
        ledger, missing - (ledger.limitNano() + ledger.allowanceNano() - ledger.usedNano()));
    OwnerReservation spent =
        new OwnerReservation(
            restoring.audit().nextId(),
            "restore",
            NO_HASH,
            "",
            "restore",
            1,
            missing,
            List.of(ledger.ledger()));
    spent.insert(session);
    restoring.audit().reserved(spent, restoring.reason());
    if (!spent.settle(session, missing, "restored")) {
      throw new IllegalStateException("reservation " + spent.id() + " was settled by another");
    }
    restoring.audit().settled(spent, missing, restoring.reason());
    restoring.done(ledger.ledger(), "spent what the backup did not know", missing);
  }

  /** A ledger that was stopped after the backup is stopped again. */
  private void stop(LedgerRecord ledger, LedgerState wanted) throws SQLException {
    String name = ledger.ledger();
    boolean stricter =
        session
            .rows(row -> row.getString(1), "SELECT state FROM ledger WHERE label = ?", name)
            .stream()
            .anyMatch(now -> wanted.compareTo(LedgerState.ofLabel(now)) > 0);
    if (stricter) {
      restoring.put(name, wanted);
      restoring.done(name, wanted.label(), 0);
    }
  }

  private void freezeUnknown() throws SQLException {
    Set<String> known = new HashSet<>();
    bound.ledgers().forEach(ledger -> known.add(ledger.ledger()));
    for (LedgerRecord ledger : restoring.ledgers()) {
      if (!known.contains(ledger.ledger()) && ledger.state().equals(LedgerState.OPEN.label())) {
        restoring.put(ledger.ledger(), LedgerState.FROZEN);
        restoring.done(ledger.ledger(), "is not in the bound: frozen", 0);
      }
    }
  }
}
