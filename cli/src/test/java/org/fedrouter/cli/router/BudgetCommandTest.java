package org.fedrouter.cli.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetCommandTest {
  private static final String FORECAST =
      """
      {"mechanism":"exponential","tokens":64,"shards":100,"clip":1.54,"delta":1e-5,"rho":0.03,\
      "epsilon_estimate":0.99,"answers":1,"rho_of_all":0.03,"epsilon_of_all_estimate":0.99,\
      "budget_rho":0.031,"largest_clip":1.545,"largest_tokens":64,"answers_left":112,\
      "tightest":"department:icu","ledgers":[{"ledger":"department:icu","answers":112}],\
      "notes":["the hospitals here have 96 shards"]}""";

  @TempDir private Path parent;

  private FakeStack stack;

  @BeforeEach
  void start() throws IOException {
    stack =
        new FakeStack(
            parent, FakeStack.account("doctor", "icu"), FakeStack.account("privacy-officer"));
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private int run(String command, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "budget";
    all[1] = command;
    all[2] = "--data";
    all[3] = stack.folder.root().toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return stack.run(all);
  }

  @Test
  void whatIf_sendsWhatWasGiven_andNothingElse() {
    stack.router.answer(200, FORECAST);
    assertThat(run("what-if", "--json", "--epsilon", "1", "--tokens", "64", "--shards", "100"))
        .isZero();
    assertThat(stack.out.toString().strip()).isEqualTo(FORECAST);
    assertThat(stack.router.requests())
        .last()
        .isEqualTo("POST /privacy/what-if {\"epsilon\":1,\"tokens\":64,\"shards\":100}");
  }

  @Test
  void whatIf_people_seePriceBudgetAndLedgers() {
    stack.router.answer(200, FORECAST);
    assertThat(run("what-if", "--department", "icu")).isZero();
    assertThat(stack.out.toString())
        .contains("clip 1.54 logits")
        .contains("epsilon about 0.99 (estimate)")
        .contains("left now: 112")
        .contains("tightest ledger department:icu")
        .contains("note: the hospitals here have 96 shards");
  }

  @Test
  void freeze_isAskedByThePrivacyOfficer_withItsReason() {
    stack.router.answer(
        200, "{\"change\":\"c\",\"after\":{\"ledger\":\"user:a b\",\"state\":\"frozen\"}}");
    assertThat(run("freeze", "--reason", "lost badge", "user:a b")).isZero();
    assertThat(stack.out.toString()).contains("state frozen");
    assertThat(stack.router.requests())
        .first()
        .asString()
        .startsWith("POST /auth/login")
        .contains("privacy-officer");
    assertThat(stack.router.requests())
        .last()
        .isEqualTo("POST /privacy/budgets/user/a b/freeze {\"reason\":\"lost badge\"}");
  }

  @Test
  void raiseAndEmergency_sendTheirAmounts() {
    stack.router.answer(200, "{}");
    assertThat(run("raise", "--reason", "r", "--epsilon", "16", "department:icu")).isZero();
    assertThat(stack.router.requests())
        .last()
        .isEqualTo("POST /privacy/budgets/department/icu/raise {\"reason\":\"r\",\"epsilon\":16}");
    assertThat(
            run(
                "emergency",
                "--reason",
                "r",
                "--epsilon",
                "1",
                "--minutes",
                "60",
                "department:icu"))
        .isZero();
    assertThat(stack.router.requests())
        .last()
        .isEqualTo(
            "POST /privacy/budgets/department/icu/emergency"
                + " {\"reason\":\"r\",\"epsilon\":1,\"minutes\":60}");
  }

  @Test
  void change_refused_is2_notARefusalByABudget() {
    stack.router.answer(
        409, "{\"type\":\"urn:fedrouter:problem:ledger-change-refused\",\"title\":\"No\"}");
    assertThat(run("unfreeze", "--reason", "r", "department:icu")).isEqualTo(2);
  }

  @Test
  void change_withoutAReasonOrALedger_is2_andAsksNobody() {
    assertThat(run("close", "department:icu")).isEqualTo(2);
    assertThat(run("close", "--reason", "r", "icu")).isEqualTo(2);
    assertThat(stack.router.requests()).isEmpty();
  }
}
