package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fedrouter.client.Answer;
import org.fedrouter.client.FedRouter;
import org.fedrouter.client.Hypothesis;
import org.fedrouter.client.Problem;
import org.fedrouter.client.Question;
import org.fedrouter.client.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** D6 in part: keys of programs; and the SDK, which uses one, against the real router. */
@ExtendWith(SharedStack.class)
class ApiKeyIT {
  private final RunningStack stack;

  ApiKeyIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void key_isShownOnce_actsAsItsAccount_andIsRefusedSoonAfterItsRevocation() throws Exception {
    RunningStack.Reply made =
        stack.post(
            "doctor",
            "/auth/api-keys",
            "{\"label\":\"viewer\",\"departments\":[\"icu\"],\"department\":\"icu\"}");
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    String key = made.body().get("key").textValue();
    String id = made.body().get("id").textValue();
    assertThat(key).startsWith("frk_" + id + "_");
    JsonNode listed = stack.get("doctor", "/auth/api-keys").body();
    assertThat(listed.toString()).contains(id).doesNotContain(key.substring(21));
    assertThat(status(key, "/api/v1/status")).isEqualTo(200);
    assertThat(ask(key, "icu")).isEqualTo(200);
    assertThat(ask(key, "general")).as("narrowed").isEqualTo(403);
    assertThat(stack.get("doctor", "/auth/api-keys").body().get("keys").toString())
        .contains("last_used");
    RunningStack.Reply revoked =
        stack.send(stack.as("doctor", "/auth/api-keys/" + id).DELETE().build());
    assertThat(revoked.body().get("revoked").textValue()).isNotBlank();
    TimeUnit.MILLISECONDS.sleep(1_100);
    assertThat(status(key, "/api/v1/status")).isEqualTo(401);
    assertThat(audited(id)).isEqualTo(2);
    assertThat(stack.number("SELECT count(*) FROM api_key WHERE secret_sha256 LIKE '%frk%'"))
        .isZero();
  }

  @Test
  void keys_ofOthers_areNobodysBusiness_butTheAdministrators() throws Exception {
    RunningStack.Reply other =
        stack.post("nurse", "/auth/api-keys", "{\"label\":\"x\",\"account\":\"doctor\"}");
    assertThat(other.status()).isEqualTo(403);
    assertThat(stack.get("nurse", "/auth/api-keys?account=doctor").status()).isEqualTo(403);
    RunningStack.Reply made =
        stack.post("admin", "/auth/api-keys", "{\"label\":\"x\",\"account\":\"nurse\"}");
    String id = made.body().get("id").textValue();
    assertThat(made.body().get("created_by").textValue()).isEqualTo("admin");
    assertThat(stack.send(stack.as("doctor", "/auth/api-keys/" + id).DELETE().build()).status())
        .isEqualTo(404);
    assertThat(stack.send(stack.as("nurse", "/auth/api-keys/" + id).DELETE().build()).status())
        .isEqualTo(200);
    RunningStack.Reply wrong =
        stack.post(
            "nurse", "/auth/api-keys", "{\"label\":\"x\",\"departments\":[\"icu\"],\"mode\":1}");
    assertThat(wrong.status()).isEqualTo(422);
  }

  @Test
  void key_cannotMakeKeys() throws IOException, InterruptedException {
    HttpRequest request =
        stack
            .request("/auth/api-keys")
            .header("Authorization", "Bearer " + stack.report().get("api_key").textValue())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"label\":\"heir\"}"))
            .build();
    assertThat(stack.send(request).status()).isEqualTo(403);
  }

  @Test
  void sdk_asksThisRouter() throws InterruptedException, SQLException {
    String url = stack.report().get("router").textValue();
    try (FedRouter router = FedRouter.at(url).apiKey(stack.report().get("api_key").textValue())) {
      assertThat(router.healthy()).isTrue();
      assertThat(router.nodes().orElseThrow()).hasSize(3);
      assertThat(router.models().orElseThrow().getFirst().id()).isEqualTo("fedrouter-demo");
      assertThat(router.budgets().orElseThrow()).isNotEmpty();
      assertThat(router.whatIf(Hypothesis.ofTokens(4).epsilon(0.3)).orElseThrow().rho())
          .isPositive();
      Question question =
          Question.of("Question: What is the treatment for migraine? Answer:")
              .department("general")
              .mode("private")
              .maxPrivacyBudget(0.3)
              .maxTokens(4)
              .idempotencyKey("sdk-" + System.nanoTime());
      long before = stack.used("user", "doctor");
      Answer answer = router.ask(question).orElseThrow();
      long charged = stack.used("user", "doctor") - before;
      assertThat(Math.round(answer.rho() * 1e9)).isEqualTo(charged);
      Answer again = router.ask(question).orElseThrow();
      assertThat(again.replayed()).isTrue();
      assertThat(again.text()).isEqualTo(answer.text());
      assertThat(stack.used("user", "doctor") - before).isEqualTo(charged);
      List<Result<Answer>> batch =
          router
              .batch(
                  List.of(
                      Question.of("x").department("general").mode("public").maxTokens(2),
                      Question.of("x").department("nobody").mode("public")))
              .orElseThrow();
      assertThat(batch.get(0)).isInstanceOf(Result.Ok.class);
      assertThat(problem(batch.get(1)).status()).isEqualTo(403);
    }
  }

  private static <T> Problem problem(Result<T> result) {
    if (result instanceof Result.Refused<T>(Problem problem)) {
      return problem;
    }
    throw new AssertionError("no refusal: " + result);
  }

  private int status(String key, String path) throws IOException, InterruptedException {
    return stack
        .send(stack.request(path).header("Authorization", "Bearer " + key).build())
        .status();
  }

  private int ask(String key, String department) throws IOException, InterruptedException {
    return stack
        .send(
            stack
                .request("/api/v1/inference")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        RunningStack.question("public", department, 1, 2)))
                .build())
        .status();
  }

  private long audited(String id) throws SQLException {
    return stack.number("SELECT count(*) FROM audit_entry WHERE target = 'api-key:" + id + "'");
  }
}
