package org.fedrouter.cli.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.fedrouter.cli.console.Json;

/** A reservation as its audit rows tell it. */
record OwnerReservation(
    UUID id,
    String subject,
    String hash,
    String department,
    String mode,
    int tokens,
    long heldNano,
    List<String> ledgers) {
  /** Columns that {@link #of} reads. */
  static final String COLUMNS =
      "id, subject, request_hash, department, mode, tokens_max, held_nano, ledgers";

  OwnerReservation {
    ledgers = List.copyOf(ledgers);
  }

  static OwnerReservation of(ResultSet row) throws SQLException {
    Array ledgers = row.getArray("ledgers");
    return new OwnerReservation(
        row.getObject("id", UUID.class),
        row.getString("subject"),
        row.getString("request_hash"),
        row.getString("department"),
        row.getString("mode"),
        row.getInt("tokens_max"),
        row.getLong("held_nano"),
        List.of((String[]) ledgers.getArray()));
  }

  /**
   * Inserts it open; the database charges its ledgers, which the caller has locked. When the clock
   * went back it begins where the latest of their windows did.
   */
  void insert(OwnerSession session) throws SQLException {
    int unused =
        session.update(
            "INSERT INTO reservation (id, subject, request_hash, department, mode, tokens_max,"
                + " held_nano, ledgers, created_at) SELECT ?, ?, ?, ?, ?, ?, ?,"
                + " array_agg(label), greatest(clock_timestamp(), max(window_start))"
                + " FROM ledger WHERE label IN (SELECT jsonb_array_elements_text(?::jsonb))",
            id,
            subject,
            hash,
            department,
            mode,
            tokens,
            heldNano,
            Json.write(ledgers));
  }

  /** Settles it; false when somebody has. */
  boolean settle(OwnerSession session, long spent, String outcome) throws SQLException {
    return session.update(
            "UPDATE reservation SET spent_nano = ?, outcome = ?, settled_at = clock_timestamp()"
                + " WHERE id = ? AND settled_at IS NULL",
            spent,
            outcome,
            id)
        == 1;
  }

  ObjectNode detail() {
    ArrayNode labels = Json.object().arrayNode();
    ledgers.forEach(labels::add);
    return Json.object()
        .put("mode", mode)
        .put("department", department)
        .put("tokens_max", tokens)
        .put("held_nano", heldNano)
        .set("ledgers", labels);
  }
}
