package org.fedrouter.cli.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;

/** A database with ledgers, charged as the router charges it: by the application's role. */
final class LedgerData implements AutoCloseable {
  static final RenyiFilter TEN = RenyiFilter.forLinearCurves(new Epsilon(10), new Delta(1e-5));

  /** How the database refuses what a ledger cannot carry. */
  static final String FULL = "(?s).*(cannot carry|ledger_never_overspent).*";

  private final DatabaseAccess access;
  private final Connection owner;
  private final Connection application;

  LedgerData(TestPostgres.Server server) throws SQLException {
    this(server, server.database());
  }

  LedgerData(TestPostgres.Server server, DatabaseAccess access) throws SQLException {
    this.access = access;
    this.owner = server.owner(access);
    this.application = server.application(access);
  }

  DatabaseAccess access() {
    return access;
  }

  Connection owner() {
    return owner;
  }

  Connection application() {
    return application;
  }

  /** A ledger of epsilon 10 and delta 1e-5. */
  LedgerData ledger(String kind, String id) throws SQLException {
    execute(
        owner,
        "INSERT INTO ledger (kind, id, epsilon, delta, renyi_order, limit_nano, max_epsilon)"
            + " VALUES ('%s', '%s', 10, 1e-5, %s, %d, %s)"
                .formatted(
                    kind,
                    id,
                    TEN.order(),
                    TEN.limitNano(),
                    kind.equals("dataset") ? "12" : "NULL"));
    return this;
  }

  /** Reserves with its audit row, as the application does. */
  UUID reserve(long nano, String... ledgers) throws SQLException {
    return reserveAt("clock_timestamp()", nano, ledgers);
  }

  /** As {@link #reserve}; {@code begins} is an SQL expression. */
  UUID reserveAt(String begins, long nano, String... ledgers) throws SQLException {
    UUID id = UUID.randomUUID();
    String labels = "{" + String.join(",", ledgers) + "}";
    execute(
        application,
        "INSERT INTO reservation (id, subject, request_hash, department, mode, tokens_max,"
            + " held_nano, ledgers, created_at) VALUES ('%s', 'u', repeat('0', 64), 'd', 'private',"
                .formatted(id)
            + " 1, %d, '%s', %s)".formatted(nano, labels, begins));
    audit(id, "budget.reserved", nano, labels, "");
    return id;
  }

  /** Settles with its audit row, as the application does. */
  void settle(UUID id, long spent) throws SQLException {
    execute(
        application,
        "SELECT * FROM settle_reservations('[{\"id\":\"%s\",\"spent_nano\":%d,\"outcome\":\"answered\"}]', clock_timestamp())"
            .formatted(id, spent));
    audit(id, "budget.settled", 0, "{}", ", 'spent_nano', " + spent);
  }

  void audit(UUID id, String action, long held, String labels, String more) throws SQLException {
    execute(
        application,
        "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,"
            + " correlation_id, detail) VALUES (gen_random_uuid(), now(), 'u', '%s', 'x', 'x', '',"
                .formatted(action)
            + " '', '%s', jsonb_build_object('held_nano', %d, 'ledgers', '%s'::text[]%s)::text)"
                .formatted(id, held, labels, more));
  }

  /** As LedgerAdministration does: the function, then its audit entry. */
  void change(String sql) throws SQLException {
    execute(application, sql);
    execute(
        application,
        "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,"
            + " correlation_id, detail) SELECT gen_random_uuid(), now(), 'o', 'ledger.changed',"
            + " 'x', 'x', '', '', id, '{}' FROM ledger_change ORDER BY number DESC LIMIT 1");
  }

  long number(String sql) throws SQLException {
    try (PreparedStatement query = owner.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  long spent(String ledger) throws SQLException {
    return number("SELECT spent_nano FROM ledger WHERE label = '" + ledger + "'");
  }

  long held(String ledger) throws SQLException {
    return number("SELECT held_nano FROM ledger WHERE label = '" + ledger + "'");
  }

  static void execute(Connection db, String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }

  LedgerVerification.Report verify() {
    return OwnerSession.read(access, LedgerVerification::of);
  }

  @Override
  public void close() throws SQLException {
    owner.close();
    application.close();
  }
}
