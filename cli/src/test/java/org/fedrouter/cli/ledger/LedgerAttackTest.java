package org.fedrouter.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.core.ledger.LedgerKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody has the application's password and speaks SQL. */
@ExtendWith(TestPostgres.class)
class LedgerAttackTest {
  private static final String U = "user:u";
  private static final String PERMISSION = "42501";
  private static final String CHECK = "23514";
  private static final String NO_DATA = "P0002";

  private final TestPostgres.Server server;
  private final LedgerData data;

  LedgerAttackTest(TestPostgres.Server server) throws SQLException {
    this.server = server;
    this.data = new LedgerData(server);
  }

  @BeforeEach
  void ledgers() throws SQLException {
    data.ledger("user", "u").ledger("department", "d").ledger("dataset", "h");
    data.settle(data.reserve(100, U), 40);
    data.reserve(100, U);
  }

  @AfterEach
  void close() throws SQLException {
    data.close();
  }

  private static final Map<String, List<String>> FORBIDDEN =
      Map.of(
          PERMISSION,
          List.of(
              "UPDATE ledger SET spent_nano = 0",
              "UPDATE ledger SET held_nano = 0",
              "UPDATE ledger SET window_used_nano = 0",
              "UPDATE ledger SET limit_nano = limit_nano + 1",
              "UPDATE ledger SET state = 'open'",
              "DELETE FROM ledger",
              "DELETE FROM reservation",
              "TRUNCATE reservation",
              "UPDATE reservation SET held_nano = 0",
              "UPDATE reservation SET ledgers = '{}'",
              // Born settled.
              "INSERT INTO reservation (id, subject, request_hash, department, mode, tokens_max,"
                  + " held_nano, ledgers, created_at, spent_nano, outcome, settled_at) VALUES"
                  + " (gen_random_uuid(), 'u', repeat('0', 64), 'd', 'private', 1, 5, '{user:u}',"
                  + " now(), 0, 'answered', now())",
              made("lease", "5", "{user:u}", "clock_timestamp()"),
              made("restore", "5", "{user:u}", "clock_timestamp()"),
              "INSERT INTO ledger (kind, id, epsilon, delta, renyi_order, limit_nano)"
                  + " VALUES ('user', 'x', 1, 1e-5, 2, 1)",
              "INSERT INTO ledger_change (ledger, actor, action, reason, asked, after)"
                  + " VALUES ('user:u', 'x', 'x', 'x', '{}', '{}')",
              "DELETE FROM ledger_change",
              "UPDATE audit_entry SET detail = ''",
              "DELETE FROM audit_entry",
              "INSERT INTO lease (id, ledger, region, nano)"
                  + " VALUES (gen_random_uuid(), 'user:u', 'r', 1)",
              "SELECT ledger_change_by('x', 'x', 'x', '{}')",
              "SELECT change_made(l) FROM ledger l",
              "CREATE TABLE mine (id int)",
              "CREATE FUNCTION unnest(text[]) RETURNS SETOF text LANGUAGE sql RETURN ''"),
          CHECK,
          List.of(
              "UPDATE ledger SET lock_guard = 1",
              "UPDATE reservation SET spent_nano = 1 WHERE settled_at IS NOT NULL",
              settled("0", "clock_timestamp()", "IS NOT NULL"),
              "UPDATE reservation SET spent_nano = NULL, outcome = NULL, settled_at = NULL"
                  + " WHERE settled_at IS NOT NULL",
              settled("held_nano + 1", "clock_timestamp()", "IS NULL"),
              settled("-1", "clock_timestamp()", "IS NULL"),
              settled("0", "now() - interval '1 day'", "IS NULL"),
              settled("0", "now() + interval '1 day'", "IS NULL"),
              made("private", "5", "{user:u}", "now() - interval '1 day'"),
              made("private", "5", "{user:u}", "now() + interval '1 day'"),
              made("private", "5", "{}", "clock_timestamp()"),
              made("private", "-5", "{user:u}", "clock_timestamp()"),
              "SELECT put_ledger('user:u', 'gone', 'x', 'x', 'x')",
              "SELECT put_ledger('user:u', 'frozen', '', 'freeze', 'x')",
              "SELECT put_ledger('user:u', 'frozen', 'x', 'freeze', ' ')",
              // Without effect it would leave no trace of its own.
              "SELECT put_ledger('user:u', 'open', 'x', 'unfreeze', 'x')",
              "SELECT set_ledger_window('user:u', NULL, NULL, NULL, 'x', 'x')",
              "SELECT raise_ledger('user:u', 11, 9000000000, 'x', 'x')",
              "SELECT raise_ledger('user:u', 9, renyi_limit_nano(9, 1e-5, 3.4), 'x', 'x')",
              raised("user:u", "1000.5"),
              raised("dataset:h", "12.5"),
              "SELECT set_ledger_window('user:u', 60, 8, 9000000000, 'x', 'x')",
              granted("dataset:h", "1", "1000", "1 hour"),
              granted("user:u", "1", "9000000000", "1 hour"),
              granted("user:u", "1", "-5", "1 hour"),
              granted("user:u", "1", "1000", "-1 hour"),
              granted("user:u", "'NaN'", "1000", "1 hour"),
              granted("user:u", "'Infinity'", "1000", "1 hour"),
              granted("user:u", "1001", "1000", "1 hour")),
          NO_DATA,
          List.of("SELECT put_ledger('user:nobody', 'frozen', 'x', 'freeze', 'x')"));

  private static String made(String mode, String nano, String ledgers, String at) {
    return "INSERT INTO reservation (id, subject, request_hash, department, mode, tokens_max,"
        + " held_nano, ledgers, created_at) VALUES (gen_random_uuid(), 'u', repeat('0', 64), 'd', '%s', 1, %s, '%s', %s)"
            .formatted(mode, nano, ledgers, at);
  }

  private static String settled(String spent, String at, String which) {
    return "UPDATE reservation SET spent_nano = %s, outcome = 'failed', settled_at = %s WHERE settled_at %s"
        .formatted(spent, at, which);
  }

  private static String raised(String ledger, String epsilon) {
    return "SELECT raise_ledger(l.label, %s, renyi_limit_nano(%s, l.delta, l.renyi_order), 'x', 'x') FROM ledger l WHERE label = '%s'"
        .formatted(epsilon, epsilon, ledger);
  }

  private static String granted(String ledger, String epsilon, String nano, String until) {
    return "SELECT grant_emergency('%s', %s, %s, now() + interval '%s', 'x', 'x')"
        .formatted(ledger, epsilon, nano, until);
  }

  @Test
  void applicationRole_canNeitherOverspend_norForget_norRewrite_norForge() throws SQLException {
    for (Map.Entry<String, List<String>> refusal : FORBIDDEN.entrySet()) {
      for (String sql : refusal.getValue()) {
        refused(refusal.getKey(), sql);
      }
    }
    untouched();
  }

  private void refused(String state, String sql) {
    assertThatThrownBy(() -> LedgerData.execute(data.application(), sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(sql + ": " + e.getMessage()).isEqualTo(state));
  }

  private void untouched() throws SQLException {
    assertThat(data.spent(U)).isEqualTo(40);
    assertThat(data.held(U)).isEqualTo(100);
    assertThat(data.verify().differences()).isEmpty();
  }

  /** Triggers that would give back, as the owner, what real reservations hold. */
  private static final List<String> HOOKS =
      List.of(
          "CREATE TRIGGER hook AFTER UPDATE ON fake REFERENCING OLD TABLE AS was NEW TABLE AS settled"
              + " FOR EACH STATEMENT EXECUTE FUNCTION reservation_settled()",
          "CREATE TRIGGER hook AFTER INSERT ON fake REFERENCING NEW TABLE AS made"
              + " FOR EACH STATEMENT EXECUTE FUNCTION reservation_made()",
          "CREATE TRIGGER hook AFTER INSERT ON fake FOR EACH ROW EXECUTE FUNCTION ledger_changed()");

  private static final String FAKE =
      "CREATE TEMP TABLE fake (mode text, held_nano bigint, spent_nano bigint, ledgers text[],"
          + " created_at timestamptz, settled_at timestamptz, label text)";

  @Test
  void triggersOfTheOwner_onTablesOfTheApplication_areRefused() throws SQLException {
    LedgerData.execute(data.application(), FAKE);
    for (String hook : HOOKS) {
      refused(PERMISSION, hook);
    }
    untouched();
  }

  /** Should somebody allow it again: a restored database has other rights than it had. */
  @Test
  void triggersOfTheOwner_onTablesOfTheApplication_moveNothing() throws SQLException {
    LedgerData.execute(
        data.owner(),
        "GRANT EXECUTE ON FUNCTION reservation_made(), reservation_settled(), ledger_changed()"
            + " TO PUBLIC");
    LedgerData.execute(data.application(), FAKE);
    String row =
        "INSERT INTO fake VALUES ('private', %s, %s, '{user:u}', clock_timestamp(), NULL, 'user:u')";
    for (String hook : HOOKS) {
      LedgerData.execute(data.application(), hook);
      if (hook.contains("AFTER INSERT")) {
        refused(PERMISSION, row.formatted("-100", "NULL"));
      } else {
        LedgerData.execute(data.application(), row.formatted("100", "0"));
        refused(PERMISSION, "UPDATE fake SET settled_at = clock_timestamp()");
      }
      LedgerData.execute(data.application(), "DROP TRIGGER hook ON fake");
    }
    untouched();
  }

  /** A table of that name in the session's own schema would be read first. */
  @Test
  void catalogueOfTheApplication_isNotBelieved() throws SQLException {
    Connection app = data.application();
    lease();
    LedgerData.execute(app, "CREATE TEMP TABLE pg_class (oid oid, relowner oid)");
    LedgerData.execute(
        app,
        "INSERT INTO pg_class SELECT 'reservation'::regclass, oid FROM pg_roles"
            + " WHERE rolname = current_user");
    refused(PERMISSION, SETTLE_ALL);
    refused(PERMISSION, made("restore", "5", "{user:u}", "clock_timestamp()"));
    assertThat(data.held(U)).isEqualTo(600);
  }

  private static final String SETTLE_ALL =
      "SELECT * FROM settle_reservations((SELECT jsonb_agg(jsonb_build_object('id', id,"
          + " 'spent_nano', 0, 'outcome', 'failed')) FROM reservation), clock_timestamp())";

  private void lease() {
    OwnerSession.change(
        data.access(),
        session -> {
          HomeLeases leases = new HomeLeases(session, "owner");
          return leases.grant(leases.ledger(LedgerKey.ofLabel(U)), "north", 500);
        });
  }

  @Test
  void applicationRole_cannotEndALease() throws SQLException {
    lease();
    refused(PERMISSION, SETTLE_ALL);
    assertThat(data.held(U)).isEqualTo(600);
  }

  /** PostgreSQL 14 gives both to everybody, and a restored database has them again. */
  @Test
  void migration_takesTheRightToMakeObjects() throws SQLException {
    LedgerData.execute(data.owner(), "GRANT CREATE ON SCHEMA public TO PUBLIC");
    LedgerData.execute(data.application(), "CREATE TABLE mine (id int)");
    server.migrate(data.access());
    refused(PERMISSION, "CREATE TABLE another (id int)");
    refused(PERMISSION, FAKE);
  }

  @Test
  void migration_thatCannotTakeTheRightToMakeObjects_fails() throws SQLException {
    LedgerData.execute(data.owner(), "CREATE ROLE ledger_attack_makers");
    try {
      LedgerData.execute(
          data.owner(),
          "GRANT CREATE ON SCHEMA public TO ledger_attack_makers;"
              + " GRANT ledger_attack_makers TO fedrouter_app");
      assertThatThrownBy(() -> server.migrate(data.access()))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("may create objects");
    } finally {
      LedgerData.execute(
          data.owner(),
          "REVOKE CREATE ON SCHEMA public FROM ledger_attack_makers;"
              + " DROP ROLE ledger_attack_makers");
    }
  }
}
