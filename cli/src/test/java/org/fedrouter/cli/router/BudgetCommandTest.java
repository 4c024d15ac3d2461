package org.fedrouter.cli.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackFile;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.demo.Account;
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

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private FakeRouter router;
  private DataFolder folder;

  @BeforeEach
  void start() throws IOException {
    router = new FakeRouter();
    folder = DataFolder.create(parent.resolve("data"));
    DataFolder.createPrivate(folder.secrets());
    new StackFile(folder.stackFile())
        .write(
            new StackState(
                new StackState.Router(router.port(), 1, 2, 3, null),
                List.of(),
                new StackState.Database(true, "127.0.0.1", 4, "fedrouter", null)));
    DataFolder.replace(
        folder.accountsFile(),
        Json.write(
            List.of(
                new Account("doctor", "right", List.of("doctor"), List.of("icu")),
                new Account("privacy-officer", "right", List.of(), List.of()))));
  }

  @AfterEach
  void stop() {
    router.close();
  }

  private int run(String command, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "budget";
    all[1] = command;
    all[2] = "--data";
    all[3] = folder.root().toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }

  @Test
  void whatIf_sendsWhatWasGiven_andNothingElse() {
    router.answer(200, FORECAST);
    assertThat(run("what-if", "--json", "--epsilon", "1", "--tokens", "64", "--shards", "100"))
        .isZero();
    assertThat(out.toString().strip()).isEqualTo(FORECAST);
    assertThat(router.requests())
        .last()
        .isEqualTo("POST /privacy/what-if {\"epsilon\":1,\"tokens\":64,\"shards\":100}");
  }

  @Test
  void whatIf_people_seePriceBudgetAndLedgers() {
    router.answer(200, FORECAST);
    assertThat(run("what-if", "--department", "icu")).isZero();
    assertThat(out.toString())
        .contains("clip 1.54 logits")
        .contains("epsilon about 0.99 (estimate)")
        .contains("left now: 112")
        .contains("tightest ledger department:icu")
        .contains("note: the hospitals here have 96 shards");
  }

  @Test
  void freeze_isAskedByThePrivacyOfficer_withItsReason() {
    router.answer(
        200, "{\"change\":\"c\",\"after\":{\"ledger\":\"user:a b\",\"state\":\"frozen\"}}");
    assertThat(run("freeze", "--reason", "lost badge", "user:a b")).isZero();
    assertThat(out.toString()).contains("state frozen");
    assertThat(router.requests())
        .first()
        .asString()
        .startsWith("POST /auth/login")
        .contains("privacy-officer");
    assertThat(router.requests())
        .last()
        .isEqualTo("POST /privacy/budgets/user/a b/freeze {\"reason\":\"lost badge\"}");
  }

  @Test
  void raiseAndEmergency_sendTheirAmounts() {
    router.answer(200, "{}");
    assertThat(run("raise", "--reason", "r", "--epsilon", "16", "department:icu")).isZero();
    assertThat(router.requests())
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
    assertThat(router.requests())
        .last()
        .isEqualTo(
            "POST /privacy/budgets/department/icu/emergency"
                + " {\"reason\":\"r\",\"epsilon\":1,\"minutes\":60}");
  }

  @Test
  void change_refused_is2_notARefusalByABudget() {
    router.answer(
        409, "{\"type\":\"urn:fedrouter:problem:ledger-change-refused\",\"title\":\"No\"}");
    assertThat(run("unfreeze", "--reason", "r", "department:icu")).isEqualTo(2);
  }

  @Test
  void change_withoutAReasonOrALedger_is2_andAsksNobody() {
    assertThat(run("close", "department:icu")).isEqualTo(2);
    assertThat(run("close", "--reason", "r", "icu")).isEqualTo(2);
    assertThat(router.requests()).isEmpty();
  }
}
