package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A10, E9: every documented path answers, every refusal is a problem that names what is wrong. */
@ExtendWith(SharedStack.class)
class RestContractIT {
  private final RunningStack stack;

  RestContractIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void documentedPaths_answer() throws IOException, InterruptedException {
    for (String path :
        List.of("/health", "/health/live", "/health/ready", "/metrics", "/openapi")) {
      assertThat(stack.send(stack.request(path).build()).status()).as(path).isEqualTo(200);
    }
    RunningStack.Reply status = stack.send(stack.as("doctor", "/api/v1/status").build());
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.body().get("status").textValue()).isEqualTo("ready");
    assertThat(status.body().get("nodes")).hasSize(3);
    RunningStack.Reply openapi = stack.send(stack.request("/openapi?format=JSON").build());
    String text =
        openapi.body().isTextual() ? openapi.body().textValue() : openapi.body().toString();
    assertThat(text)
        .contains(
            "/api/v1/inference",
            "/api/v1/inference/batch",
            "/api/v1/inference/answers",
            "/auth/login",
            "/auth/api-keys",
            "/auth/api-keys/{id}",
            "/auth/api-keys/{id}/rotate",
            "/auth/api-keys/{id}/signing-key",
            "/auth/refresh",
            "/auth/logout",
            "/auth/me",
            "/auth/password",
            "/auth/sessions",
            "/auth/sessions/{id}",
            "/auth/second-factor",
            "/auth/second-factor/confirm",
            "/auth/second-factor/remove",
            "/api/v1/users",
            "/api/v1/users/{user}",
            "/api/v1/users/{user}/password",
            "/api/v1/users/{user}/unlock",
            "/api/v1/users/{user}/second-factor",
            "/api/v1/roles",
            "/api/v1/roles/{role}",
            "/api/v1/incident/measures",
            "/api/v1/incident/measures/{id}/lift",
            "/api/v1/incident/measures/{id}/approve",
            "/api/v1/incident/lockdown",
            "/api/v1/incident/logging",
            "/api/v1/incident/block",
            "/api/v1/incident/revoke-all",
            "/api/v1/incident/report",
            "/v1/models",
            "/v1/models/{id}",
            "/v1/chat/completions",
            "/.well-known/oauth-protected-resource",
            "/cds-services",
            "/cds-services/{id}",
            "/cds-services/{id}/feedback",
            "/privacy/status",
            "/privacy/what-if",
            "/privacy/budgets",
            "/privacy/budgets/{user}",
            "/privacy/budgets/{kind}/{id}/raise",
            "/privacy/budgets/{kind}/{id}/emergency",
            "/privacy/budgets/{kind}/{id}/freeze",
            "/privacy/budgets/{kind}/{id}/unfreeze",
            "/privacy/budgets/{kind}/{id}/close",
            "/api/v1/status",
            "/api/v1/nodes",
            "/api/v1/nodes/{id}",
            "/api/v1/nodes/invitations",
            "/api/v1/nodes/enrolments",
            "/api/v1/nodes/enrolments/{enrolment}",
            "/api/v1/nodes/{id}/approve",
            "/api/v1/nodes/{id}/reject",
            "/api/v1/nodes/{id}/drain",
            "/api/v1/nodes/{id}/activate",
            "/api/v1/nodes/{id}/revoke",
            "/api/v1/nodes/{id}/retire",
            "/api/v1/trainings",
            "/api/v1/audit/checkpoint",
            "/api/v1/audit/entries",
            "/api/v1/audit/entries/{id}/proof",
            "/api/v1/audit/consistency",
            "/api/v1/audit/keys",
            "/api/v1/audit/export",
            "/fhir/AuditEvent",
            "max_privacy_budget");
  }

  @Test
  void ask_withoutOrWithWrongCredentials_is401() throws IOException, InterruptedException {
    problem(401, "not-authenticated", post(null, "{}", "application/json"));
    problem(401, "not-authenticated", post("Bearer x.y.z", "{}", "application/json"));
    problem(401, "not-authenticated", post("Basic eA==", "{}", "application/json"));
    String token = stack.token("doctor");
    String forged =
        token.substring(0, token.length() - 4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA");
    problem(401, "not-authenticated", post("Bearer " + forged, "{}", "application/json"));
  }

  @Test
  void login_ofUnknownAndOfWrongPassword_isTheSameProblem()
      throws IOException, InterruptedException {
    RunningStack.Reply unknown = login("{\"user\":\"nobody-at-all\",\"password\":\"x\"}");
    RunningStack.Reply wrong = login("{\"user\":\"doctor\",\"password\":\"x\"}");
    problem(401, "not-authenticated", unknown);
    assertThat(wrong.body()).isEqualTo(unknown.body());
    problem(422, "unprocessable", login("{\"user\":\"doctor\"}"));
  }

  @Test
  void ask_withoutPermissionOrForAnotherDepartment_is403()
      throws IOException, InterruptedException {
    problem(
        403,
        "not-permitted",
        stack.ask("auditor", RunningStack.question("public", "general", 1, 4)));
    problem(403, "not-permitted", stack.ask("nurse", RunningStack.question("public", "icu", 1, 4)));
    problem(403, "not-permitted", stack.send(stack.as("nurse", "/privacy/budgets/doctor").build()));
    assertThat(stack.send(stack.as("auditor", "/privacy/budgets/doctor").build()).status())
        .isEqualTo(200);
  }

  @Test
  void ask_withBrokenFields_namesEachByPointer_withoutPatientText()
      throws IOException, InterruptedException {
    String body =
        "{\"prompt\":\""
            + "p".repeat(10_001)
            + "\",\"department\":7,\"mode\":\"secret patient\",\"max_privacy_budget\":-1,"
            + "\"max_tokens\":1.5,\"temperature\":9,\"timeout\":301,\"seed\":1}";
    RunningStack.Reply reply = stack.ask("doctor", body);
    problem(422, "unprocessable", reply);
    List<String> pointers = new ArrayList<>();
    for (JsonNode error : reply.body().get("errors")) {
      pointers.add(error.get("pointer").textValue());
      assertThat(error.get("rule").textValue()).isNotBlank();
    }
    assertThat(pointers)
        .containsExactlyInAnyOrder(
            "/prompt",
            "/department",
            "/mode",
            "/max_privacy_budget",
            "/max_tokens",
            "/temperature",
            "/timeout",
            "/seed");
    assertThat(reply.body().toString()).doesNotContain("secret patient").doesNotContain("ppppp");
  }

  /** Each would choose among private outcomes, or show more of one than was charged. */
  @Test
  void ask_privateWithASeedTopPLogProbabilitiesOrManyAnswers_isRefused()
      throws IOException, InterruptedException {
    for (String field : new String[] {"seed", "top_p", "logprobs", "n", "per_shard"}) {
      String body =
          RunningStack.question("private", "cardiology", 0.1, 4)
              .replace("}", ",\"" + field + "\":1}");
      RunningStack.Reply reply = stack.ask("doctor", body);
      problem(422, "unprocessable", reply);
      assertThat(reply.body().get("errors").get(0).get("pointer").textValue())
          .isEqualTo("/" + field);
    }
  }

  @Test
  void ask_withAnUnknownMechanism_isRefused() throws IOException, InterruptedException {
    String body =
        RunningStack.question("private", "cardiology", 0.1, 4)
            .replace("}", ",\"mechanism\":\"laplace\"}");
    RunningStack.Reply reply = stack.ask("doctor", body);
    problem(422, "unprocessable", reply);
    assertThat(reply.body().get("errors").get(0).get("pointer").textValue())
        .isEqualTo("/mechanism");
  }

  @Test
  void ask_privateAndGreedy_isRefused() throws IOException, InterruptedException {
    String body = RunningStack.question("private", "general", 1, 4);
    RunningStack.Reply reply =
        stack.ask("doctor", body.substring(0, body.length() - 1) + ",\"temperature\":0}");
    problem(422, "unprocessable", reply);
    assertThat(reply.body().get("errors").get(0).get("pointer").textValue())
        .isEqualTo("/temperature");
  }

  @Test
  void ask_withAPromptBeyondTheContext_is422_andChargesNothing()
      throws IOException, InterruptedException {
    String prompt = "fever and headache ".repeat(300);
    String body =
        RunningStack.JSON
            .createObjectNode()
            .put("prompt", prompt)
            .put("department", "icu")
            .put("mode", "private")
            .put("max_privacy_budget", 1)
            .toString();
    RunningStack.Reply reply = stack.ask("doctor", body);
    problem(422, "unprocessable", reply);
    assertThat(reply.body().get("detail").textValue())
        .contains("context")
        .contains("nothing was charged");
  }

  @Test
  void ask_whichIsNotOneJsonObject_is400_tooLargeIs413_otherMediaIs415()
      throws IOException, InterruptedException {
    String bearer = "Bearer " + stack.token("doctor");
    for (String body :
        List.of("", "[]", "{\"prompt\":", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "[".repeat(5000))) {
      problem(400, "invalid-request", post(bearer, body, "application/json"));
    }
    problem(
        413,
        "too-large",
        post(bearer, "{\"prompt\":\"" + "x".repeat(300_000) + "\"}", "application/json"));
    problem(415, "unsupported-media-type", post(bearer, "x", "text/plain"));
  }

  @Test
  void unknownPathsAndMethods_areProblems() throws IOException, InterruptedException {
    problem(404, "not-found", stack.send(stack.request("/nowhere").build()));
    problem(404, "not-found", stack.send(stack.as("auditor", "/privacy/budgets/nobody").build()));
    problem(405, "method-not-allowed", stack.send(stack.as("doctor", "/api/v1/inference").build()));
  }

  private RunningStack.Reply post(@Nullable String authorization, String body, String type)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = stack.request("/api/v1/inference").header("Content-Type", type);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return stack.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private RunningStack.Reply login(String body) throws IOException, InterruptedException {
    return stack.send(
        stack
            .request("/auth/login")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static void problem(int status, String slug, RunningStack.Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
    assertThat(reply.contentType()).startsWith("application/problem+json");
    assertThat(reply.body().get("type").textValue()).isEqualTo("urn:fedrouter:problem:" + slug);
    assertThat(reply.body().get("status").intValue()).isEqualTo(status);
    assertThat(reply.body().toString()).doesNotContain("Exception").doesNotContain("org.fedrouter");
  }
}
