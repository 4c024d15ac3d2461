package org.fedrouter.cli.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.ledger.LedgerState;
import org.jspecify.annotations.Nullable;

/**
 * After a restore from backup: what is known to have been used is used again. Only ever forward:
 * nothing counts as less than the backup or the bound says, and doing it twice changes nothing.
 */
final class LedgerRestore {
  private static final String NO_HASH = "0".repeat(64);

  private final OwnerSession session;
  private final OwnerAudit audit;
  private final BoundDocument bound;
  private final String reason;
  private final List<Step> steps = new ArrayList<>();

  /**
   * One thing that was done.
   *
   * @param subject ledger or reservation
   * @param nano the amount it concerns, or 0
   */
  record Step(String subject, String done, long nano) {
    String line() {
      return subject + ": " + done + (nano == 0 ? "" : " (" + nano + " nano-units)");
    }
  }

  private LedgerRestore(OwnerSession session, BoundDocument bound, String actor) {
    this.session = session;
    this.audit = new OwnerAudit(session, actor);
    this.bound = bound;
    this.reason = "restored to the bound of " + bound.bound();
  }

  static List<Step> run(OwnerSession session, BoundDocument bound, String actor)
      throws SQLException {
    // Nobody charges or settles meanwhile.
    session.execute("LOCK TABLE ledger, reservation IN EXCLUSIVE MODE");
    LedgerRestore restore = new LedgerRestore(session, bound, actor);
    restore.settleOpen();
    restore.catchUp();
    restore.freezeUnknown();
    restore.audit.changes();
    return List.copyOf(restore.steps);
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
        audit.settled(reservation, reservation.heldNano(), reason);
        done("reservation " + reservation.id(), "settled in full", reservation.heldNano());
      }
    }
  }

  private void catchUp() throws SQLException {
    Map<String, LedgerRecord> here = new HashMap<>();
    for (LedgerRecord ledger : ledgers()) {
      here.put(ledger.ledger(), ledger);
    }
    for (LedgerRecord wanted : bound.ledgers()) {
      LedgerRecord found = here.get(wanted.ledger());
      if (found == null) {
        create(wanted);
      }
      LedgerRecord ledger = found == null ? empty(wanted) : found;
      spend(ledger, wanted.usedNano() - ledger.usedNano());
      stop(ledger, found == null ? LedgerState.FROZEN.label() : wanted.state());
      if (found != null && wanted.epsilon() > ledger.epsilon()) {
        done(ledger.ledger(), "was raised to epsilon " + wanted.epsilon() + "; raise it again", 0);
      }
    }
  }

  private List<LedgerRecord> ledgers() throws SQLException {
    return session.rows(
        LedgerRecord::of, "SELECT " + LedgerRecord.COLUMNS + " FROM ledger ORDER BY kind, id");
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

  private void create(LedgerRecord wanted) throws SQLException {
    empty(wanted).insert(session, audit, reason);
    done(wanted.ledger(), "was not in the backup: created", 0);
  }

  /** Spends what the backup does not know; what does not fit the limit stands above it. */
  private void spend(LedgerRecord ledger, long missing) throws SQLException {
    if (missing <= 0) {
      return;
    }
    long room = ledger.limitNano() + ledger.allowanceNano() - ledger.usedNano();
    if (missing > room) {
      audit.announce("restore", reason, Json.object().put("nano", missing - room));
      int unused =
          session.update(
              "UPDATE ledger SET allowance_nano = allowance_nano + ? WHERE label = ?",
              missing - room,
              ledger.ledger());
      done(ledger.ledger(), "used more than the limit here", missing - room);
    }
    OwnerReservation spent =
        new OwnerReservation(
            audit.nextId(),
            "restore",
            NO_HASH,
            "",
            "restore",
            1,
            missing,
            List.of(ledger.ledger()));
    spent.insert(session);
    audit.reserved(spent, reason);
    if (!spent.settle(session, missing, "restored")) {
      throw new IllegalStateException("reservation " + spent.id() + " was settled by another");
    }
    audit.settled(spent, missing, reason);
    done(ledger.ledger(), "spent what the backup did not know", missing);
  }

  /** A ledger that was stopped after the backup is stopped again. */
  private void stop(LedgerRecord ledger, @Nullable String wanted) throws SQLException {
    LedgerState state = LedgerState.ofLabel(wanted == null ? "open" : wanted);
    if (state.compareTo(LedgerState.ofLabel(ledger.state())) > 0) {
      put(ledger.ledger(), state);
      done(ledger.ledger(), state.label(), 0);
    }
  }

  private void freezeUnknown() throws SQLException {
    Set<String> known = new HashSet<>();
    bound.ledgers().forEach(ledger -> known.add(ledger.ledger()));
    for (LedgerRecord ledger : ledgers()) {
      if (!known.contains(ledger.ledger()) && ledger.state().equals(LedgerState.OPEN.label())) {
        put(ledger.ledger(), LedgerState.FROZEN);
        done(ledger.ledger(), "is not in the bound: frozen", 0);
      }
    }
  }

  private void put(String ledger, LedgerState state) throws SQLException {
    audit.announce("restore-state", reason, Json.object().put("state", state.label()));
    int unused =
        session.update("UPDATE ledger SET state = ? WHERE label = ?", state.label(), ledger);
  }

  private void done(String subject, String what, long nano) {
    steps.add(new Step(subject, what, nano));
  }
}
