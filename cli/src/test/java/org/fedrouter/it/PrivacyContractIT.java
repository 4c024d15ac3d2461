package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A3: what is guaranteed, what is left, what an answer would cost. */
@ExtendWith(SharedStack.class)
class PrivacyContractIT {
  private static final String WHAT_IF = "/privacy/what-if";

  private final RunningStack stack;

  PrivacyContractIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void status_tellsEveryone_whatIsGuaranteed_andTheirOwnLedgersOnly()
      throws IOException, InterruptedException {
    RunningStack.Reply reply = stack.get("nurse", "/privacy/status");
    assertThat(reply.status()).isEqualTo(200);
    JsonNode status = reply.body();
    assertThat(status.get("mechanisms")).hasSize(2);
    assertThat(status.get("default_mechanism").textValue()).isEqualTo("exponential");
    assertThat(status.get("delta").doubleValue()).isEqualTo(1e-5);
    assertThat(status.get("hospitals_per_patient").intValue()).isEqualTo(1);
    JsonNode roster = status.get("roster");
    assertThat(roster.get("hash").textValue()).matches("[0-9a-f]{64}");
    assertThat(roster.get("quorum").intValue()).isEqualTo(3);
    assertThat(roster.get("hospitals")).hasSize(3);
    assertThat(status.get("private_answers").get("why_not")).isEmpty();
    assertThat(status.get("private_answers").get("possible").booleanValue()).isTrue();
    assertThat(labels(status)).containsExactly("user:nurse", "department:general");
  }

  @Test
  void status_saysWhyNot_toWhoMayNotAsk() throws IOException, InterruptedException {
    JsonNode answers = stack.get("auditor", "/privacy/status").body().get("private_answers");
    assertThat(answers.get("possible").booleanValue()).isFalse();
    assertThat(answers.get("why_not").toString()).contains("may not ask");
    assertThat(stack.send(stack.request("/privacy/status").build()).status()).isEqualTo(401);
  }

  @Test
  void budgets_ofANurse_areTheNursesOwn() throws IOException, InterruptedException {
    JsonNode own = stack.get("nurse", "/privacy/budgets").body();
    assertThat(own.get("user").textValue()).isEqualTo("nurse");
    assertThat(labels(own)).containsExactly("user:nurse", "department:general");
    assertThat(own.get("ledgers"))
        .isEqualTo(stack.get("nurse", "/privacy/budgets/nurse").body().get("ledgers"));
    assertThat(labels(stack.get("nurse", "/privacy/budgets?kind=dataset").body())).isEmpty();
    assertThat(labels(stack.get("nurse", "/privacy/budgets?after=user:a&limit=500").body()))
        .containsExactly("user:nurse", "department:general");
    assertThat(stack.get("nurse", "/privacy/budgets/doctor").status()).isEqualTo(403);
  }

  @Test
  void budgets_ofAnAuditor_areAllLedgers_pageByPage() throws IOException, InterruptedException {
    List<String> all = labels(stack.get("auditor", "/privacy/budgets?limit=500").body());
    assertThat(all)
        .contains("user:doctor", "department:icu", "dataset:cardiology")
        .doesNotHaveDuplicates();
    List<String> paged = new ArrayList<>();
    String next = "";
    for (int page = 0; page < 100 && next != null; page++) {
      String after = next.isEmpty() ? "" : "&after=" + next;
      JsonNode body = stack.get("auditor", "/privacy/budgets?limit=4" + after).body();
      assertThat(body.get("ledgers").size()).isBetween(1, 4);
      paged.addAll(labels(body));
      next = body.path("next").textValue();
    }
    assertThat(paged).isEqualTo(all);
    // Hospitals that other tests have brought are there, too.
    assertThat(labels(stack.get("auditor", "/privacy/budgets?kind=dataset").body()))
        .contains("dataset:cardiology", "dataset:emergency", "dataset:neurology")
        .allMatch(label -> label.startsWith("dataset:"));
  }

  @Test
  void budgets_withBrokenParameters_nameEach() throws IOException, InterruptedException {
    RunningStack.Reply reply =
        stack.get("auditor", "/privacy/budgets?kind=team&after=nobody&limit=0");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(pointers(reply)).containsExactly("/kind", "/after", "/limit");
  }

  /** The numbers of the privacy model: B = 100, tau = 1, T = 64, epsilon = 1. */
  @Test
  void whatIf_forThePublishedExample_givesThePublishedClip()
      throws IOException, InterruptedException {
    RunningStack.Reply reply =
        stack.post(
            "doctor",
            WHAT_IF,
            "{\"mechanism\":\"exponential\",\"epsilon\":1,\"tokens\":64,\"shards\":100,"
                + "\"temperature\":1,\"department\":\"icu\",\"answers\":3}");
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    JsonNode forecast = reply.body();
    assertThat(forecast.get("clip").doubleValue()).isCloseTo(1.545, within(1e-3));
    assertThat(forecast.get("largest_clip")).isEqualTo(forecast.get("clip"));
    assertThat(forecast.get("largest_tokens").intValue()).isEqualTo(64);
    assertThat(forecast.get("epsilon_estimate").doubleValue()).isBetween(0.99, 1.0);
    assertThat(forecast.get("rho_of_all").doubleValue())
        .isCloseTo(3 * forecast.get("rho").doubleValue(), within(1e-9));
    assertThat(forecast.get("ledgers")).hasSize(5);
    assertThat(forecast.get("tightest")).isEqualTo(forecast.get("ledgers").get(0).get("ledger"));
    assertThat(forecast.get("answers_left"))
        .isEqualTo(forecast.get("ledgers").get(0).get("answers"));
    assertThat(forecast.get("lifetime_answers_left").longValue())
        .isGreaterThanOrEqualTo(forecast.get("answers_left").longValue());
    assertThat(forecast.get("notes").get(0).textValue()).contains("96 shards");
  }

  @Test
  void whatIf_gaussian_tellsTheNoise_andADataSetBuysAbout3700Tokens()
      throws IOException, InterruptedException {
    JsonNode gaussian =
        stack.post("doctor", WHAT_IF, "{\"mechanism\":\"gaussian\",\"epsilon\":3}").body();
    assertThat(gaussian.get("norm").doubleValue()).isPositive();
    assertThat(gaussian.get("noise_per_coordinate").doubleValue())
        .isCloseTo(64 * Math.sqrt(3) / 96, within(1e-9));
    assertThat(gaussian.has("clip")).isFalse();
    JsonNode scarce =
        stack
            .post(
                "doctor",
                WHAT_IF,
                "{\"clip\":1.545,\"temperature\":1,\"shards\":100,\"epsilon\":10}")
            .body();
    assertThat(scarce.get("largest_tokens").intValue()).isBetween(3_700, 3_800);
  }

  /** What is forecast for a question is what the question then charges. */
  @Test
  void whatIf_isWhatTheAnswerHolds() throws IOException, InterruptedException, SQLException {
    double forecast =
        stack
            .post("doctor", WHAT_IF, "{\"department\":\"cardiology\",\"epsilon\":0.5,\"tokens\":3}")
            .body()
            .get("rho")
            .doubleValue();
    RunningStack.Reply answer =
        stack.ask("doctor", RunningStack.question("private", "cardiology", 0.5, 3));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    long held =
        stack.number(
            "SELECT held_nano FROM reservation WHERE id = '"
                + RunningStack.requestId(answer)
                + "'");
    assertThat(held / 1e9).isCloseTo(forecast, within(1e-12));
  }

  @Test
  void whatIf_chargesNothing_andWritesNothing()
      throws IOException, InterruptedException, SQLException {
    String spent =
        "SELECT sum(spent_nano + held_nano) + (SELECT count(*) FROM reservation)"
            + " + (SELECT count(*) FROM ledger_change) FROM ledger";
    String audited = "SELECT count(*) FROM audit_entry";
    long before = stack.number(spent);
    stack.token("researcher");
    long auditedBefore = stack.number(audited);
    for (int i = 0; i < 5; i++) {
      assertThat(
              stack
                  .post("researcher", WHAT_IF, "{\"department\":\"research\",\"answers\":1000}")
                  .status())
          .isEqualTo(200);
    }
    assertThat(stack.number(spent)).isEqualTo(before);
    assertThat(stack.number(audited)).isEqualTo(auditedBefore);
  }

  @Test
  void whatIf_withBrokenFields_namesEach() throws IOException, InterruptedException {
    RunningStack.Reply reply =
        stack.post(
            "doctor",
            WHAT_IF,
            "{\"mechanism\":\"exponential\",\"clip\":99,\"norm\":1,\"tokens\":0,\"rho\":1,"
                + "\"epsilon\":1,\"shards\":-1,\"delta\":2,\"answers\":0,\"temperature\":0,\"x\":1}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(pointers(reply))
        .containsExactlyInAnyOrder(
            "/clip",
            "/norm",
            "/tokens",
            "/rho",
            "/shards",
            "/delta",
            "/answers",
            "/temperature",
            "/x");
    RunningStack.Reply small = stack.post("doctor", WHAT_IF, "{\"epsilon\":1e-9}");
    assertThat(small.status()).isEqualTo(422);
    assertThat(small.body().get("type").textValue()).endsWith("budget-too-small");
    assertThat(stack.post("doctor", WHAT_IF, "[]").status()).isEqualTo(400);
  }

  @Test
  void whatIf_forAnotherDepartment_isForThoseWhoMaySeeItsBudget()
      throws IOException, InterruptedException {
    String body = "{\"department\":\"icu\"}";
    assertThat(stack.post("nurse", WHAT_IF, body).status()).isEqualTo(403);
    JsonNode officer = stack.post("auditor", WHAT_IF, body).body();
    assertThat(labels(officer))
        .containsExactlyInAnyOrder(
            "department:icu", "dataset:cardiology", "dataset:emergency", "dataset:neurology");
    RunningStack.Reply nowhere = stack.post("auditor", WHAT_IF, "{\"department\":\"nowhere\"}");
    assertThat(nowhere.body().get("missing_ledgers").get(0).textValue())
        .isEqualTo("department:nowhere");
    assertThat(nowhere.body().get("answers_left").longValue()).isZero();
  }

  @Test
  void whatIf_command_printsTheRoutersAnswer() throws IOException, InterruptedException {
    CommandLineRun run =
        CommandLineRun.of(
            "budget",
            "what-if",
            "--data",
            stack.data().toString(),
            "--json",
            "--epsilon",
            "1",
            "--tokens",
            "64",
            "--shards",
            "100",
            "--temperature",
            "1");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(RunningStack.JSON.readTree(run.out()).get("clip").doubleValue())
        .isCloseTo(1.545, within(1e-3));
  }

  private static List<String> labels(JsonNode body) {
    List<String> labels = new ArrayList<>();
    body.get("ledgers").forEach(ledger -> labels.add(ledger.get("ledger").textValue()));
    return labels;
  }

  private static List<String> pointers(RunningStack.Reply reply) {
    List<String> pointers = new ArrayList<>();
    reply.body().get("errors").forEach(error -> pointers.add(error.get("pointer").textValue()));
    return pointers;
  }
}
