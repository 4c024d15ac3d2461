package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** E10: lockdown, blocks and the report; two people lift what one begins. */
@ExtendWith(SharedStack.class)
class IncidentIT {
  private static final String REASON = "{\"reason\":\"a drill\"}";

  private final RunningStack stack;

  IncidentIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void lockdown_refusesWork_andTwoPeopleLiftIt() throws IOException, InterruptedException {
    String question = RunningStack.question("public", "cardiology", 1, 4);
    expect(200, stack.ask("doctor", question));
    JsonNode measure =
        expect(200, stack.post("privacy-officer", "/api/v1/incident/lockdown", REASON)).body();
    String path = "/api/v1/incident/measures/" + measure.get("id").textValue();
    try {
      RunningStack.Reply refused = stack.ask("doctor", question);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.body().get("type").textValue()).endsWith("locked-down");
      assertThat(stack.get("doctor", "/api/v1/status").status()).as("reading").isEqualTo(200);
      assertThat(stack.post("privacy-officer", "/api/v1/incident/lockdown", REASON).status())
          .isEqualTo(409);
      assertThat(stack.post("doctor", "/api/v1/incident/lockdown", REASON).status()).isEqualTo(403);
      assertThat(stack.post("admin", path + "/approve", REASON).status())
          .as("nobody has asked")
          .isEqualTo(409);
      expect(200, stack.post("privacy-officer", path + "/lift", REASON));
      assertThat(stack.post("privacy-officer", path + "/approve", REASON).status())
          .as("the same person")
          .isEqualTo(409);
      assertThat(stack.ask("doctor", question).status()).isEqualTo(503);
    } finally {
      expect(200, stack.post("privacy-officer", path + "/lift", REASON));
      expect(200, stack.post("admin", path + "/approve", REASON));
    }
    assertThat(awaitAnswer(question)).isEqualTo(200);
    assertThat(stack.post("admin", path + "/approve", REASON).status()).isEqualTo(409);
  }

  /** Nodes are told within seconds that the lockdown is over. */
  private int awaitAnswer(String question) throws IOException, InterruptedException {
    int status = 0;
    for (int i = 0; i < 50 && status != 200; i++) {
      status = stack.ask("doctor", question).status();
      Thread.sleep(200);
    }
    return status;
  }

  @Test
  void securityStatus_isForThoseWhoAnswerForIt() throws IOException, InterruptedException {
    JsonNode status = expect(200, stack.get("privacy-officer", "/security/status")).body();
    assertThat(status.get("locked_down").booleanValue()).isFalse();
    assertThat(status.get("nodes")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(status.get("nodes").get(0).get("certificate_until").textValue()).endsWith("Z");
    assertThat(status.get("audit").get("tampered").booleanValue()).isFalse();
    assertThat(status.get("audit").get("keys")).isNotEmpty();
    assertThat(status.get("audit").get("signed").longValue()).isPositive();
    assertThat(stack.get("doctor", "/security/status").status()).isEqualTo(403);
    assertThat(stack.send(stack.request("/security/status").build()).status()).isEqualTo(401);
  }

  @Test
  void blockedAccount_isRefusedEverything() throws IOException, InterruptedException {
    Person person = Person.create(stack, "suspect", "doctor");
    String body = "{\"reason\":\"a drill\",\"subject\":\"account:suspect\"}";
    JsonNode measure = expect(200, stack.post("admin", "/api/v1/incident/block", body)).body();
    RunningStack.Reply refused = person.get("/auth/me");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().get("type").textValue()).endsWith("blocked");
    String path = "/api/v1/incident/measures/" + measure.get("id").textValue();
    expect(200, stack.post("admin", path + "/lift", REASON));
    expect(200, stack.post("privacy-officer", path + "/approve", REASON));
    assertThat(person.get("/auth/me").status()).isEqualTo(200);
  }

  @Test
  void report_isEvidence_asJsonAndAsAPage() throws IOException, InterruptedException {
    JsonNode report = expect(200, stack.get("auditor", "/api/v1/incident/report?hours=1")).body();
    assertThat(report.get("ledgers")).isNotEmpty();
    assertThat(report.get("actions").toString()).contains("identity.logged-in");
    RunningStack.Reply page =
        stack.send(
            stack.as("auditor", "/api/v1/incident/report").header("Accept", "text/html").build());
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.body().textValue()).contains("<h1>Privacy audit report</h1>", "Ledgers");
    assertThat(stack.get("doctor", "/api/v1/incident/report").status()).isEqualTo(403);
  }
}
