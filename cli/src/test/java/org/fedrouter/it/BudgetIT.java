package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

  /** The application's role cannot do any of this, whatever bug asks for it. */
  @Test
  void applicationRole_canNeitherOverspend_norForget_norRewrite() throws SQLException {
    List<String> forbidden =
        List.of(
            "UPDATE ledger SET held_nano = limit_nano + 1 WHERE kind = 'department' AND id = 'icu'",
            "UPDATE ledger SET held_nano = -1 WHERE kind = 'department' AND id = 'icu'",
            "UPDATE ledger SET spent_nano = spent_nano - 1 WHERE spent_nano > 0",
            "UPDATE ledger SET limit_nano = limit_nano + 1",
            "UPDATE ledger SET epsilon = 100",
            "INSERT INTO ledger (kind, id, epsilon, delta, renyi_order, limit_nano) VALUES ('user', 'x', 1, 1e-5, 2, 1)",
            "DELETE FROM ledger",
            "UPDATE audit_entry SET reason = ''",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry",
            "UPDATE reservation SET held_nano = 0",
            "DELETE FROM reservation",
            "DELETE FROM reservation_line",
            "UPDATE reservation SET spent_nano = 0, outcome = 'answered', settled_at = now() WHERE settled_at IS NOT NULL",
            "UPDATE account SET password_hash = ''",
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

  /** A refund without the end of its reservation is refused at commit. */
  @Test
  void applicationRole_cannotForgetAHold_withoutSettlingItsReservation() throws SQLException {
    String ledger = " WHERE kind = 'department' AND id = 'general'";
    String id = "00000000-0000-7000-8000-000000000001";
    try (Connection db = stack.application();
        Statement statement = db.createStatement()) {
      db.setAutoCommit(false);
      statement.addBatch("UPDATE ledger SET held_nano = held_nano + 5" + ledger);
      statement.addBatch(
          "INSERT INTO reservation (id, subject, request_hash, department, mode, tokens_max, held_nano, created_at)"
              + " VALUES ('"
              + id
              + "', 'doctor', repeat('0', 64), 'general', 'private', 1, 5, now())");
      statement.addBatch(
          "INSERT INTO reservation_line VALUES ('" + id + "', 'department', 'general', 5)");
      assertThat(statement.executeBatch()).containsOnly(1);
      db.commit();
      assertThat(statement.executeUpdate("UPDATE ledger SET held_nano = held_nano - 5" + ledger))
          .isEqualTo(1);
      assertThatThrownBy(db::commit).hasMessageContaining("open reservations");
      db.rollback();
      statement.addBatch(
          "UPDATE ledger SET held_nano = held_nano - 5, spent_nano = spent_nano + 5" + ledger);
      statement.addBatch(
          "UPDATE reservation SET spent_nano = 5, outcome = 'failed', settled_at = now() WHERE id = '"
              + id
              + "'");
      assertThat(statement.executeBatch()).containsOnly(1);
      db.commit();
    }
  }
}
