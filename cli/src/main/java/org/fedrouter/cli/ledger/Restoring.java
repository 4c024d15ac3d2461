package org.fedrouter.cli.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.ledger.LedgerState;

/** The transaction of a restore, and what it has done so far. */
record Restoring(OwnerSession session, OwnerAudit audit, String reason, List<Step> steps) {
  /**
   * One thing that was done.
   *
   * @param subject ledger, lease or reservation
   * @param nano the amount it concerns, or 0
   */
  record Step(String subject, String done, long nano) {
    String line() {
      return subject + ": " + done + (nano == 0 ? "" : " (" + nano + " nano-units)");
    }
  }

  Restoring(OwnerSession session, String actor, String reason) {
    this(session, new OwnerAudit(session, actor), reason, new ArrayList<>());
  }

  void done(String subject, String what, long nano) {
    steps.add(new Step(subject, what, nano));
  }

  /** Every ledger as it is now. */
  List<LedgerRecord> ledgers() throws SQLException {
    return session.rows(
        LedgerRecord::of, "SELECT " + LedgerRecord.COLUMNS + " FROM ledger ORDER BY kind, id");
  }

  /** Lets a ledger stand so far above its limit: what it says was used was used. */
  void allow(LedgerRecord ledger, long nano) throws SQLException {
    if (nano > 0) {
      audit.announce("restore", reason, Json.object().put("nano", nano));
      int unused =
          session.update(
              "UPDATE ledger SET allowance_nano = allowance_nano + ? WHERE label = ?",
              nano,
              ledger.ledger());
      done(ledger.ledger(), "used more than the limit here", nano);
    }
  }

  void put(String ledger, LedgerState state) throws SQLException {
    audit.announce("restore-state", reason, Json.object().put("state", state.label()));
    int unused =
        session.update("UPDATE ledger SET state = ? WHERE label = ?", state.label(), ledger);
  }
}
