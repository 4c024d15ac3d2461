package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A3: an officer changes what a ledger allows, with a reason and a trace. */
@ExtendWith(SharedStack.class)
class LedgerChangeIT {
  private static final String OFFICER = "privacy-officer";
  private static final String SURGERY = "/privacy/budgets/department/surgery/";

  private final RunningStack stack;

  LedgerChangeIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void freeze_stopsAnswers_untilUnfreeze() throws IOException, InterruptedException, SQLException {
    RunningStack.Reply frozen = stack.post(OFFICER, SURGERY + "freeze", "{\"reason\":\"drill\"}");
    assertThat(frozen.status()).as(frozen.body().toString()).isEqualTo(200);
    assertThat(frozen.body().get("before").get("state").textValue()).isEqualTo("open");
    assertThat(frozen.body().get("after").get("state").textValue()).isEqualTo("frozen");
    assertThat(frozen.body().get("after").get("remaining_rho").doubleValue()).isZero();

    RunningStack.Reply answer =
        stack.ask("doctor", RunningStack.question("private", "surgery", 0.1, 1));
    problem(409, "ledger-frozen", answer);
    JsonNode forecast =
        stack.post("doctor", "/privacy/what-if", "{\"department\":\"surgery\"}").body();
    assertThat(forecast.get("tightest").textValue()).isEqualTo("department:surgery");
    assertThat(forecast.get("answers_left").longValue()).isZero();

    problem(
        409,
        "ledger-change-refused",
        stack.post(OFFICER, SURGERY + "freeze", "{\"reason\":\"again\"}"));
    RunningStack.Reply open = stack.post(OFFICER, SURGERY + "unfreeze", "{\"reason\":\"over\"}");
    assertThat(open.body().get("after").get("state").textValue()).isEqualTo("open");
    assertThat(
            stack.number(
                "SELECT count(*) FROM audit_entry WHERE actor = 'privacy-officer'"
                    + " AND target = 'ledger:department:surgery'"))
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void raise_raisesForEver_andNeverAboveWhatPatientsWerePromised()
      throws IOException, InterruptedException {
    String general = "/privacy/budgets/user/admin/";
    RunningStack.Reply raised =
        stack.post(OFFICER, general + "raise", "{\"epsilon\":21,\"reason\":\"study\"}");
    assertThat(raised.status()).as(raised.body().toString()).isEqualTo(200);
    assertThat(raised.body().get("after").get("epsilon").doubleValue()).isEqualTo(21);
    assertThat(raised.body().get("after").get("limit_rho").doubleValue())
        .isGreaterThan(raised.body().get("before").get("limit_rho").doubleValue());
    problem(
        409,
        "ledger-change-refused",
        stack.post(OFFICER, general + "raise", "{\"epsilon\":20,\"reason\":\"back\"}"));
    problem(
        409,
        "ledger-change-refused",
        stack.post(
            OFFICER,
            "/privacy/budgets/dataset/cardiology/raise",
            "{\"epsilon\":30,\"reason\":\"more\"}"));
  }

  @Test
  void emergency_isForATime_andNeverForADataSet() throws IOException, InterruptedException {
    String body = "{\"epsilon\":1,\"minutes\":1,\"reason\":\"mass casualty\"}";
    RunningStack.Reply granted =
        stack.post(OFFICER, "/privacy/budgets/user/auditor/emergency", body);
    assertThat(granted.status()).as(granted.body().toString()).isEqualTo(200);
    JsonNode after = granted.body().get("after");
    assertThat(after.get("emergency_until").textValue()).isNotBlank();
    assertThat(after.get("remaining_rho").doubleValue())
        .isGreaterThan(granted.body().get("before").get("remaining_rho").doubleValue());
    problem(
        409,
        "ledger-change-refused",
        stack.post(OFFICER, "/privacy/budgets/dataset/cardiology/emergency", body));
  }

  @Test
  void window_boundsThePace_untilItIsCleared_andLeavesOneEntryForEachChange()
      throws IOException, InterruptedException, SQLException {
    String path = "/privacy/budgets/user/researcher/";
    String day = "{\"seconds\":43200,\"epsilon\":15,\"reason\":\"pace\"}";
    RunningStack.Reply set = stack.post(OFFICER, path + "window", day);
    assertThat(set.status()).as(set.body().toString()).isEqualTo(200);
    JsonNode window = set.body().get("after").get("window");
    assertThat(window.get("seconds").longValue()).isEqualTo(43_200);
    assertThat(window.get("limit_rho").doubleValue())
        .isPositive()
        .isLessThan(set.body().get("after").get("limit_rho").doubleValue());
    problem(409, "ledger-change-refused", stack.post(OFFICER, path + "window", day));
    problem(
        409,
        "ledger-change-refused",
        stack.post(
            OFFICER,
            path + "window",
            "{\"seconds\":43200,\"epsilon\":0.0001,\"reason\":\"nothing\"}"));
    RunningStack.Reply broken = stack.post(OFFICER, path + "window", "{\"seconds\":0.5}");
    problem(422, "unprocessable", broken);
    assertThat(broken.body().get("errors")).hasSize(3);
    assertThat(run("clear-window", "user:researcher").exit()).isZero();
    problem(
        409,
        "ledger-change-refused",
        stack.post(OFFICER, path + "clear-window", "{\"reason\":\"again\"}"));
    assertThat(
            stack.number(
                "SELECT count(*) FROM ledger_change c JOIN audit_entry a"
                    + " ON a.correlation_id = c.id AND a.action = 'ledger.changed'"
                    + " WHERE c.ledger = 'user:researcher' AND c.action = 'window'"))
        .isEqualTo(2);
  }

  /** As long as the schema allows, in characters that Java counts twice. */
  @Test
  void change_withAReasonOutsideTheBasicPlane_isMade() throws IOException, InterruptedException {
    String reason = "\uD83C\uDFE5".repeat(1_000);
    RunningStack.Reply frozen =
        stack.post(
            OFFICER, "/privacy/budgets/user/nurse/freeze", "{\"reason\":\"" + reason + "\"}");
    assertThat(frozen.status()).as(frozen.body().toString()).isEqualTo(200);
    assertThat(
            stack
                .post(
                    OFFICER, "/privacy/budgets/user/nurse/unfreeze", "{\"reason\":\"it was read\"}")
                .status())
        .isEqualTo(200);
    problem(404, "not-found", stack.get(OFFICER, "/privacy/budgets/" + "x".repeat(101)));
    problem(404, "not-found", stack.get(OFFICER, "/privacy/budgets/" + "%F0%9F%8F%A5".repeat(100)));
  }

  @Test
  void change_withoutPermission_isRefused() throws IOException, InterruptedException {
    for (String user : new String[] {"doctor", "nurse", "auditor"}) {
      problem(403, "not-permitted", stack.post(user, SURGERY + "freeze", "{\"reason\":\"x\"}"));
    }
  }

  @Test
  void change_ofNoLedger_is404_andBrokenFieldsAreNamed() throws IOException, InterruptedException {
    for (String ledger :
        new String[] {"department/nowhere", "team/icu", "user/" + "x".repeat(101)}) {
      problem(
          404,
          "not-found",
          stack.post(OFFICER, "/privacy/budgets/" + ledger + "/freeze", "{\"reason\":\"x\"}"));
    }
    problem(422, "unprocessable", stack.post(OFFICER, SURGERY + "freeze", "{}"));
    problem(422, "unprocessable", stack.post(OFFICER, SURGERY + "close", "{\"reason\":\" \"}"));
    problem(422, "unprocessable", stack.post(OFFICER, SURGERY + "raise", "{\"reason\":\"x\"}"));
    RunningStack.Reply emergency =
        stack.post(
            OFFICER,
            SURGERY + "emergency",
            "{\"reason\":\"x\",\"epsilon\":-1,\"minutes\":0.5,\"until\":\"tomorrow\"}");
    problem(422, "unprocessable", emergency);
    assertThat(emergency.body().get("errors")).hasSize(3);
    problem(405, "method-not-allowed", stack.get(OFFICER, SURGERY + "freeze"));
  }

  @Test
  void command_closesALedger_forEver() throws IOException, InterruptedException {
    CommandLineRun closed = run("close", "user:privacy-officer");
    assertThat(closed.exit()).as(closed.err()).isZero();
    assertThat(RunningStack.JSON.readTree(closed.out()).get("after").get("state").textValue())
        .isEqualTo("closed");
    assertThat(run("unfreeze", "user:privacy-officer").exit()).isEqualTo(2);
    assertThat(run("freeze", "user:nobody").exit()).isEqualTo(2);
  }

  private CommandLineRun run(String command, String ledger)
      throws IOException, InterruptedException {
    return CommandLineRun.of(
        "budget",
        command,
        "--data",
        stack.data().toString(),
        "--json",
        "--reason",
        "the account has ended",
        ledger);
  }

  private static void problem(int status, String slug, RunningStack.Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
    assertThat(reply.contentType()).startsWith("application/problem+json");
    assertThat(reply.body().get("type").textValue()).isEqualTo("urn:fedrouter:problem:" + slug);
  }
}
