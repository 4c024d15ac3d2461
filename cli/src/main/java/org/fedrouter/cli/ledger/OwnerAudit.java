package org.fedrouter.cli.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.TimeOrderedId;

/** Audit rows of what the owner does, in its transaction and in the words of the router's. */
final class OwnerAudit {
  private static final String INSERT =
      "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,"
          + " correlation_id, detail) VALUES (?, clock_timestamp(), ?, ?, ?, ?, ?, '', ?, ?)";

  /** Actions in the words of the router's audit log. */
  static final String RESERVED = "budget.reserved";

  static final String SETTLED = "budget.settled";
  static final String CHANGED = "ledger.changed";

  private final OwnerSession session;
  private final String actor;
  private final BitSource bits = AesCounterSource.create();
  private final InstantSource clock = InstantSource.system();

  OwnerAudit(OwnerSession session, String actor) {
    this.session = session;
    this.actor = actor;
  }

  /** A time-ordered identifier. */
  UUID nextId() {
    return TimeOrderedId.at(clock.instant(), bits);
  }

  void reserved(OwnerReservation made, String reason) throws SQLException {
    write(RESERVED, "reservation:" + made.id(), reason, made, made.detail());
  }

  void settled(OwnerReservation made, long spent, String reason) throws SQLException {
    ObjectNode detail = made.detail().put("spent_nano", spent);
    write(SETTLED, "reservation:" + made.id(), reason, made, detail);
  }

  private void write(
      String action, String target, String reason, OwnerReservation made, ObjectNode detail)
      throws SQLException {
    int unused =
        session.update(
            INSERT,
            nextId(),
            actor,
            action,
            target,
            reason,
            made.hash(),
            made.id(),
            Json.write(detail));
  }

  /** Announces changes of terms that follow: each leaves its row in the log of changes. */
  void announce(String action, String reason, ObjectNode asked) throws SQLException {
    session.rows(
        row -> row.getString(1),
        "SELECT ledger_change_by(?, ?, ?, ?::jsonb)::text",
        actor,
        action,
        reason,
        Json.write(asked));
  }

  /** Records every change of terms that this transaction has made. */
  void changes() throws SQLException {
    int unused =
        session.update(
            "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash,"
                + " after_hash, correlation_id, detail)"
                + " SELECT gen_random_uuid(), at, actor, ?, 'ledger:' || ledger,"
                + " reason, '', '', id, jsonb_build_object('action', action, 'asked', asked,"
                + " 'before', before, 'after', after)::text FROM ledger_change c"
                + " WHERE c.xmin = pg_current_xact_id()::xid AND action <> 'create' AND NOT EXISTS"
                + " (SELECT FROM audit_entry a WHERE a.correlation_id = c.id)",
            CHANGED);
  }
}
