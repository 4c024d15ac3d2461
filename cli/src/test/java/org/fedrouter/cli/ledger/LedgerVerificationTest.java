package org.fedrouter.cli.ledger;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
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
    data.change("SELECT set_ledger_window('user:u', 3600, 8, %d, 'o', 'pace')".formatted(limit(8)));
    data.settle(data.reserve(100, "user:u", "department:d"), 40);
    data.reserve(70, "user:u");
    data.change(
        "SELECT grant_emergency('user:u', 1, %d, now() + interval '1 hour', 'o', 'flood')"
            .formatted((long) Math.floor(1e9 / LedgerData.TEN.order() * (1 - 1e-12))));
    data.change("SELECT raise_ledger('department:d', 11, %d, 'o', 'agreed')".formatted(limit(11)));
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
              "UPDATE ledger_change SET asked = asked || '{\"nano\": 5}' WHERE action ="
                  + " 'emergency'",
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
    for (String table : List.of("ledger", "reservation", "ledger_change", "audit_entry")) {
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

  /** The application may append any text to the audit log; that must not stop the looking. */
  @Test
  void verify_ofAuditRowsThatAreNoJson_namesTheirReservations() throws SQLException {
    for (String detail :
        List.of(
            "not json",
            "",
            "[" + "[".repeat(100_000),
            "{\"held_nano\": \"x\", \"ledgers\": 5}",
            "{\"held_nano\": 1e400, \"ledgers\": \"\\u0000\"}")) {
      UUID id = UUID.randomUUID();
      data.settle(reserveWith(id, detail), 1);
      assertThat(data.verify().differences())
          .as(detail)
          .contains(new Difference("reservation " + id, RESERVED, "0", "1"));
    }
  }

  private UUID reserveWith(UUID id, String detail) throws SQLException {
    LedgerData.execute(
        data.application(),
        "INSERT INTO reservation (id, subject, request_hash, department, mode, tokens_max,"
            + " held_nano, ledgers, created_at) VALUES ('%s', 'u', repeat('0', 64), 'd', 'private',"
                .formatted(id)
            + " 1, 1, '{user:u}', clock_timestamp())");
    LedgerData.execute(
        data.application(),
        "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,"
            + " correlation_id, detail) VALUES (gen_random_uuid(), now(), 'u', 'budget.reserved',"
            + " 'x', 'x', '', '', '%s', '%s')".formatted(id, detail));
    return id;
  }

  /** Not a wrong request, and no database that is away: what is stored is impossible. */
  @Test
  void verify_ofValuesThatCannotBeRead_isAQuestionOfIntegrity() throws SQLException {
    Connection db = data.owner();
    LedgerData.execute(db, "ALTER TABLE ledger_change DISABLE TRIGGER USER");
    LedgerData.execute(
        db, "UPDATE ledger_change SET asked = '{\"nano\": \"many\"}' WHERE action = 'emergency'");
    assertThatThrownBy(data::verify)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INTEGRITY));
    LedgerData.execute(
        db, "UPDATE ledger_change SET asked = '{\"epsilon\": \"NaN\"}' WHERE action = 'emergency'");
    assertThatThrownBy(data::verify)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INTEGRITY));
  }

  /** The clock of the database was an hour ahead for a while. */
  @Test
  void verify_afterTheClockWentBack_findsNothing() throws SQLException {
    LedgerData.execute(
        data.owner(),
        "UPDATE ledger SET window_start = date_bin('1 hour', now() + interval '1 hour', 'epoch'),"
            + " window_used_nano = 0 WHERE label = 'user:u'");
    assertThat(data.verify().differences()).isEmpty();
    assertThatThrownBy(() -> data.reserve(5, "user:u")).hasMessageContaining("clock went back");
    String begins = "(SELECT window_start FROM ledger WHERE label = 'user:u')";
    UUID one = data.reserveAt(begins, 50, "user:u", "department:d");
    UUID two = data.reserveAt(begins, 7, "user:u");
    data.settle(one, 20);
    assertThat(data.number("SELECT window_used_nano FROM ledger WHERE label = 'user:u'"))
        .isEqualTo(27);
    assertThat(data.verify().differences()).isEmpty();
    data.change("SELECT set_ledger_window('user:u', 600, 8, %d, 'o', 'pace')".formatted(limit(8)));
    assertThat(data.number("SELECT window_used_nano FROM ledger WHERE label = 'user:u'"))
        .isEqualTo(27);
    data.settle(two, 0);
    assertThat(data.verify().differences()).isEmpty();
    assertThatThrownBy(() -> data.reserveAt("clock_timestamp() + interval '3 hours'", 5, "user:u"))
        .hasMessageContaining("begins open, and now");
    assertThatThrownBy(() -> data.reserveAt(begins, 5, "department:d"))
        .as("it has no such window")
        .hasMessageContaining("begins open, and now");
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
