package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A3: budgets that refuse, in the router and in the database below it. */
@ExtendWith(SharedStack.class)
class BudgetIT {
  private final RunningStack stack;

  BudgetIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void ask_untilTheDepartmentIsSpent_exits3_andNamesTheLedger()
      throws IOException, InterruptedException, SQLException {
    CommandLineRun run = ask();
    for (int i = 0; i < 40 && run.exit() == 0; i++) {
      run = ask();
    }
    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    JsonNode problem = RunningStack.JSON.readTree(run.out());
    assertThat(problem.get("status").intValue()).isEqualTo(409);
    assertThat(problem.get("ledger").textValue()).isEqualTo("department:research");
    double asked = problem.get("asked_rho").doubleValue();
    double remaining = problem.get("remaining_rho").doubleValue();
    assertThat(remaining).isLessThan(asked);
    assertThat(problem.get("spent_rho").doubleValue()).isPositive();
    assertThat(problem.get("largest_max_tokens").intValue()).isBetween(0, 31);
    assertThat(
            stack.number(
                "SELECT count(*) FROM audit_entry WHERE action = 'budget.refused' AND correlation_id = '"
                    + problem.get("request_id").textValue()
                    + "'"))
        .isEqualTo(1);
    RunningStack.Reply open =
        stack.ask("researcher", RunningStack.question("public", "research", 1, 4));
    assertThat(open.status()).isEqualTo(200);
  }

  private CommandLineRun ask() throws IOException, InterruptedException {
    return CommandLineRun.of(
        "ask",
        "--data",
        stack.data().toString(),
        "--json",
        "--user",
        "researcher",
        "--mode",
        "private",
        "--epsilon",
        "3",
        "--department",
        "research",
        "--max-tokens",
        "32",
        "Discharge summary. The patient was admitted with");
  }

  @Test
  void budgetShow_listsTheOwnLedgers() throws IOException, InterruptedException {
    CommandLineRun run =
        CommandLineRun.of("budget", "show", "--data", stack.data().toString(), "--json");
    assertThat(run.exit()).isZero();
    JsonNode budgets = RunningStack.JSON.readTree(run.out());
    assertThat(budgets.get("user").textValue()).isEqualTo("doctor");
    assertThat(budgets.get("ledgers").get(0).get("ledger").textValue()).isEqualTo("user:doctor");
    assertThat(budgets.get("ledgers").get(0).get("epsilon").doubleValue()).isEqualTo(20);
  }

  /** The application's role cannot do any of this; LedgerSchemaTest has what concerns ledgers. */
  @Test
  void applicationRole_canNeitherForget_norRewrite() throws SQLException {
    List<String> forbidden =
        List.of(
            "UPDATE ledger SET held_nano = held_nano - 1",
            "UPDATE ledger SET spent_nano = spent_nano - 1",
            "UPDATE audit_entry SET reason = ''",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry",
            "DELETE FROM reservation",
            "UPDATE account SET name = ''",
            "DELETE FROM account",
            "UPDATE node SET url = ''");
    try (Connection db = stack.application();
        Statement statement = db.createStatement()) {
      for (String sql : forbidden) {
        assertThatThrownBy(() -> statement.executeUpdate(sql))
            .as(sql)
            .isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void ask_inAFullWindow_is429_untilTheNextBegins() throws Exception {
    change(
        "SELECT set_ledger_window('department:surgery', 86400, 9, renyi_limit_nano(9, delta,"
            + " renyi_order), 'it', 'pace') FROM ledger WHERE label = 'department:surgery'");
    reserve(
        stack.number("SELECT window_limit_nano - window_used_nano FROM ledger WHERE id = 'surgery'")
            - 1_000);
    RunningStack.Reply full = stack.ask("doctor", question());
    assertThat(full.status()).as(full.body().toString()).isEqualTo(429);
    assertThat(full.body().get("type").textValue()).endsWith("budget-window-exhausted");
    assertThat(full.body().get("ledger").textValue()).isEqualTo("department:surgery");
    assertThat(Instant.parse(full.body().get("window_ends").textValue())).isAfter(Instant.now());
    assertThat(full.body().get("remaining_rho").doubleValue()).isEqualTo(1e-6);
    settle();
    RunningStack.Reply free = stack.ask("doctor", question());
    assertThat(free.status()).as(free.body().toString()).isEqualTo(200);
    change("SELECT set_ledger_window('department:surgery', NULL, NULL, NULL, 'it', 'done')");
  }

  @Test
  void ask_onAFrozenLedger_is409_untilItIsOpenedAgain() throws Exception {
    change("SELECT put_ledger('department:surgery', 'frozen', 'it', 'freeze', 'x')");
    RunningStack.Reply frozen = stack.ask("doctor", question());
    assertThat(frozen.status()).as(frozen.body().toString()).isEqualTo(409);
    assertThat(frozen.body().get("type").textValue()).endsWith("ledger-frozen");
    change("SELECT put_ledger('department:surgery', 'open', 'it', 'unfreeze', 'x')");
    assertThat(stack.ask("doctor", question()).status()).isEqualTo(200);
  }

  private static String question() {
    return RunningStack.question("private", "surgery", 1, 4);
  }

  /** As the router does it: in the words of the audit log too. */
  private void change(String sql) throws SQLException {
    asOwner(
        sql,
        "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,"
            + " correlation_id, detail) SELECT gen_random_uuid(), now(), 'it', 'ledger.changed',"
            + " 'x', 'x', '', '', id, '{}' FROM ledger_change ORDER BY number DESC LIMIT 1");
  }

  private static final String FILLER = "00000000-0000-7000-8000-000000000001";

  private void reserve(long nano) throws SQLException {
    asOwner(
        "INSERT INTO reservation (id, subject, request_hash, department, mode, tokens_max,"
            + " held_nano, ledgers, created_at) VALUES ('%s', 'doctor', repeat('0', 64), 'surgery',"
                .formatted(FILLER)
            + " 'private', 1, %d, '{department:surgery}', clock_timestamp())".formatted(nano),
        audit(
            "budget.reserved",
            "'held_nano', %d, 'ledgers', '[\"department:surgery\"]'::jsonb".formatted(nano)));
  }

  private void settle() throws SQLException {
    asOwner(
        "UPDATE reservation SET spent_nano = 0, outcome = 'failed', settled_at = clock_timestamp()"
            + " WHERE id = '%s'".formatted(FILLER),
        audit("budget.settled", "'spent_nano', 0"));
  }

  private static String audit(String action, String detail) {
    return "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,"
        + " correlation_id, detail) VALUES (gen_random_uuid(), now(), 'it', '%s', 'x', 'x', '', '',"
            .formatted(action)
        + " '%s', jsonb_build_object(%s)::text)".formatted(FILLER, detail);
  }

  private void asOwner(String... statements) throws SQLException {
    try (Connection db = stack.owner();
        Statement statement = db.createStatement()) {
      db.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      db.commit();
    }
  }
}
