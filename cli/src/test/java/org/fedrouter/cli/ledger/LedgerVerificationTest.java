package org.fedrouter.cli.ledger;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.cli.stack.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verification finds whatever was tampered with below it, and nothing else. */
@ExtendWith(TestPostgres.class)
class LedgerVerificationTest {
  private static final String RESERVED = "fitting budget.reserved entries";
  private static final String SETTLED = "fitting budget.settled entries";

  private final LedgerData data;

  LedgerVerificationTest(TestPostgres.Server server) throws SQLException {
    data = new LedgerData(server);
  }

  @BeforeEach
  void history() throws SQLException {
    data.ledger("user", "u").ledger("department", "d");
    change("SELECT set_ledger_window('user:u', 3600, 8, %d, 'o', 'pace')".formatted(limit(8)));
    data.settle(data.reserve(100, "user:u", "department:d"), 40);
    data.reserve(70, "user:u");
    change(
        "SELECT grant_emergency('user:u', 1, %d, now() + interval '1 hour', 'o', 'flood')"
            .formatted((long) Math.floor(1e9 / LedgerData.TEN.order() * (1 - 1e-12))));
    change("SELECT raise_ledger('department:d', 11, %d, 'o', 'agreed')".formatted(limit(11)));
  }

  @AfterEach
  void close() throws SQLException {
    data.close();
  }

  private static long limit(double epsilon) {
    return new LedgerRecord(
            "user:u", 10, 1e-5, LedgerData.TEN.order(), null, 0, 0, 0, 0, "open", false)
        .limitNano(epsilon);
  }

  /** As LedgerAdministration does: the function, then its audit entry. */
  private void change(String sql) throws SQLException {
    LedgerData.execute(data.application(), sql);
    LedgerData.execute(
        data.application(),
        "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,"
            + " correlation_id, detail) SELECT gen_random_uuid(), now(), 'o', 'ledger.changed',"
            + " 'x', 'x', '', '', id, '{}' FROM ledger_change ORDER BY number DESC LIMIT 1");
  }

  @Test
  void verify_ofAnHonestHistory_findsNothing() {
    LedgerVerification.Report report = data.verify();
    assertThat(report.differences()).isEmpty();
    assertThat(report.ledgers()).isEqualTo(2);
    assertThat(report.reservations()).isEqualTo(2);
  }

  private static final Map<String, String> TAMPERING =
      Map.ofEntries(
          entry("UPDATE ledger SET spent_nano = spent_nano + 1 WHERE id = 'u'", "spent_nano"),
          entry("UPDATE ledger SET held_nano = held_nano - 1 WHERE id = 'u'", "held_nano"),
          entry("UPDATE ledger SET window_used_nano = 0 WHERE id = 'u'", "window_used_nano"),
          entry("UPDATE ledger SET limit_nano = limit_nano + 1 WHERE id = 'd'", "limit_nano"),
          entry("UPDATE ledger SET window_limit_nano = 5 WHERE id = 'u'", "window_limit_nano"),
          entry("UPDATE ledger SET allowance_nano = 1 WHERE id = 'd'", "allowance_nano"),
          entry("UPDATE ledger SET state = 'frozen' WHERE id = 'd'", "terms"),
          entry("DELETE FROM ledger_change WHERE action = 'window'", "before"),
          entry(
              "UPDATE ledger_change SET asked = asked || '{\"nano\": 5}' WHERE action = 'emergency'",
              "nano"),
          entry("DELETE FROM audit_entry WHERE action = 'budget.reserved'", RESERVED),
          entry("DELETE FROM audit_entry WHERE action = 'budget.settled'", SETTLED),
          entry("DELETE FROM audit_entry WHERE action = 'ledger.changed'", "audit entries"),
          entry(
              "INSERT INTO audit_entry SELECT gen_random_uuid(), at, actor, action, target, reason,"
                  + " before_hash, after_hash, correlation_id, detail FROM audit_entry"
                  + " WHERE action = 'budget.settled'",
              SETTLED),
          entry(
              "UPDATE audit_entry SET detail = jsonb_set(detail::jsonb, '{held_nano}', '1')::text"
                  + " WHERE action = 'budget.reserved'",
              RESERVED),
          entry("UPDATE reservation SET spent_nano = 39 WHERE spent_nano = 40", "spent_nano"),
          entry("DELETE FROM reservation WHERE spent_nano IS NULL", "held_nano"),
          entry("DELETE FROM reservation WHERE spent_nano = 40", "reservation of budget.settled"),
          entry(
              "UPDATE reservation SET ledgers = '{user:u,user:x}' WHERE spent_nano = 40",
              "ledger"));

  @Test
  void verify_afterTampering_namesIt() throws SQLException {
    Connection db = data.owner();
    // As somebody does who owns the tables and knows how to switch their triggers off.
    for (String table : List.of("ledger", "reservation", "ledger_change")) {
      LedgerData.execute(db, "ALTER TABLE " + table + " DISABLE TRIGGER USER");
    }
    db.setAutoCommit(false);
    for (Map.Entry<String, String> tampering : TAMPERING.entrySet()) {
      LedgerData.execute(db, tampering.getKey());
      List<Difference> found = LedgerVerification.of(new OwnerSession(db)).differences();
      assertThat(found)
          .as(tampering.getKey())
          .extracting(Difference::what)
          .contains(tampering.getValue());
      assertThat(found).allSatisfy(d -> assertThat(d.line()).contains(" is "));
      db.rollback();
    }
  }

  /** The mutation "charge rounded down": one nano-unit less in one ledger than was reserved. */
  @Test
  void verify_findsOneNanoUnit() throws SQLException {
    UUID id = data.reserve(1, "user:u", "department:d");
    data.settle(id, 1);
    assertThat(data.verify().differences()).isEmpty();
    LedgerData.execute(data.owner(), "ALTER TABLE ledger DISABLE TRIGGER USER");
    LedgerData.execute(
        data.owner(), "UPDATE ledger SET spent_nano = spent_nano - 1 WHERE id = 'd'");
    assertThat(data.verify().differences())
        .containsExactly(new Difference("department:d", "spent_nano", "40", "41"));
  }
}
