package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fedrouter.client.Answer;
import org.fedrouter.client.FedRouter;
import org.fedrouter.client.Hypothesis;
import org.fedrouter.client.Problem;
import org.fedrouter.client.Question;
import org.fedrouter.client.Result;
import org.fedrouter.core.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** D6 in part: keys of programs; and the SDK, which uses one, against the real router. */
@ExtendWith(SharedStack.class)
class ApiKeyIT {
  private static final String KEYS = "/auth/api-keys";
  private static final String STATUS = "/api/v1/status";

  private final RunningStack stack;

  ApiKeyIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  @Requirement("11.300(c)")
  void key_isShownOnce_actsAsItsAccount_andIsRefusedSoonAfterItsRevocation() throws Exception {
    RunningStack.Reply made =
        stack.post(
            "doctor",
            KEYS,
            "{\"label\":\"viewer\",\"departments\":[\"icu\"],\"department\":\"icu\"}");
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    String key = made.body().get("key").textValue();
    String id = made.body().get("id").textValue();
    assertThat(key).startsWith("frk_" + id + "_");
    JsonNode listed = stack.get("doctor", KEYS).body();
    assertThat(listed.toString()).contains(id).doesNotContain(key.substring(21));
    assertThat(status(key, STATUS)).isEqualTo(200);
    assertThat(ask(key, "icu")).isEqualTo(200);
    assertThat(ask(key, "general")).as("narrowed").isEqualTo(403);
    assertThat(stack.get("doctor", KEYS).body().get("keys").toString()).contains("last_used");
    RunningStack.Reply revoked = stack.send(stack.as("doctor", KEYS + "/" + id).DELETE().build());
    assertThat(revoked.body().get("revoked").textValue()).isNotBlank();
    TimeUnit.MILLISECONDS.sleep(1_100);
    assertThat(status(key, STATUS)).isEqualTo(401);
    assertThat(audited(id)).isEqualTo(2);
    assertThat(stack.number("SELECT count(*) FROM api_key WHERE secret_sha256 LIKE '%frk%'"))
        .isZero();
  }

  @Test
  void keys_ofOthers_areNobodysBusiness_butTheAdministrators() throws Exception {
    RunningStack.Reply other =
        stack.post("nurse", KEYS, "{\"label\":\"x\",\"account\":\"doctor\"}");
    assertThat(other.status()).isEqualTo(403);
    assertThat(stack.get("nurse", "/auth/api-keys?account=doctor").status()).isEqualTo(403);
    RunningStack.Reply made = stack.post("admin", KEYS, "{\"label\":\"x\",\"account\":\"nurse\"}");
    String id = made.body().get("id").textValue();
    assertThat(made.body().get("created_by").textValue()).isEqualTo("admin");
    assertThat(stack.send(stack.as("doctor", KEYS + "/" + id).DELETE().build()).status())
        .isEqualTo(404);
    assertThat(stack.send(stack.as("nurse", KEYS + "/" + id).DELETE().build()).status())
        .isEqualTo(200);
    RunningStack.Reply wrong =
        stack.post("nurse", KEYS, "{\"label\":\"x\",\"departments\":[\"icu\"],\"mode\":1}");
    assertThat(wrong.status()).isEqualTo(422);
  }

  @Test
  void scopedKey_mayWhatIsLeft_andNothingElse() throws IOException, InterruptedException {
    JsonNode made = make("\"scopes\":[\"query\"]");
    String key = made.get("key").textValue();
    assertThat(made.get("scopes").toString()).isEqualTo("[\"query\"]");
    assertThat(ask(key, "icu")).isEqualTo(200);
    assertThat(status(key, "/privacy/budgets/doctor")).isEqualTo(403);
    assertThat(stack.get("doctor", "/privacy/budgets/doctor").status()).isEqualTo(200);
    for (String scopes : List.of("[]", "[\"manage_users\"]")) {
      RunningStack.Reply refused =
          stack.post("doctor", KEYS, "{\"label\":\"x\",\"scopes\":" + scopes + "}");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body().get("errors").get(0).get("pointer").textValue())
          .isEqualTo("/scopes");
    }
  }

  @Test
  @Requirement("11.10(h)")
  void keyOfAnotherNetwork_isNoKeyHere_whateverItIsForwardedFor()
      throws IOException, InterruptedException {
    JsonNode made = make("\"networks\":[\"10.0.0.0/8\"]");
    String key = made.get("key").textValue();
    RunningStack.Reply refused = stack.send(by(key, STATUS).build());
    assertThat(refused.status()).isEqualTo(401);
    for (String forged : List.of("10.1.2.3", "10.1.2.3, 127.0.0.1", "::ffff:10.1.2.3")) {
      HttpRequest request =
          by(key, STATUS)
              .header("X-Forwarded-For", forged)
              .header("Forwarded", "for=10.1.2.3")
              .header("X-Real-IP", "10.1.2.3")
              .build();
      assertThat(stack.send(request).status()).as(forged).isEqualTo(401);
    }
    String unknown = key.substring(0, 4) + "0".repeat(16) + key.substring(20);
    assertThat(stack.send(by(unknown, STATUS).build()).body()).isEqualTo(refused.body());
    assertThat(listed(made).has("last_used")).isFalse();
    String here = make("\"networks\":[\"127.0.0.0/8\",\"::1\"]").get("key").textValue();
    assertThat(status(here, STATUS)).isEqualTo(200);
  }

  @Test
  void formerSecret_countsForTheOverlap_andEndsWithTheNextRotation() throws Exception {
    JsonNode made = make("\"department\":\"icu\"");
    String first = made.get("key").textValue();
    assertThat(status(first, STATUS)).isEqualTo(200);
    JsonNode rotated = rotate(made, "{}");
    String second = rotated.get("key").textValue();
    assertThat(second).startsWith(first.substring(0, 21)).isNotEqualTo(first);
    assertThat(Instant.parse(rotated.get("former_until").textValue()))
        .isBetween(Instant.now().plusSeconds(86_000), Instant.now().plusSeconds(86_400));
    assertThat(listed(made).has("former_until")).isTrue();
    assertThat(status(first, STATUS)).isEqualTo(200);
    assertThat(status(second, STATUS)).isEqualTo(200);
    String third = rotate(made, "{\"overlap\":\"PT1S\"}").get("key").textValue();
    assertThat(status(first, STATUS)).as("two rotations ago").isEqualTo(401);
    assertThat(status(third, STATUS)).isEqualTo(200);
    TimeUnit.MILLISECONDS.sleep(1_100);
    assertThat(status(second, STATUS)).as("after the overlap").isEqualTo(401);
    assertThat(listed(made).has("former_until")).isFalse();
    String fourth = rotate(made, "{\"overlap\":\"PT0S\"}").get("key").textValue();
    assertThat(status(third, STATUS)).isEqualTo(401);
    assertThat(status(fourth, STATUS)).isEqualTo(200);
    String path = KEYS + "/" + made.get("id").textValue() + "/rotate";
    HttpRequest byItself =
        by(fourth, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(stack.send(byItself).status()).isEqualTo(403);
    assertThat(stack.post("nurse", path, "{}").status()).isEqualTo(404);
    assertThat(stack.post("doctor", path, "{\"overlap\":\"P31D\"}").status()).isEqualTo(422);
    assertThat(audited(made.get("id").textValue())).isEqualTo(4);
  }

  @Test
  void rotations_atOnce_buildOnEachOther() throws Exception {
    JsonNode made = make("\"department\":\"icu\"");
    List<Callable<JsonNode>> both = List.of(() -> rotate(made, "{}"), () -> rotate(made, "{}"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<JsonNode> rotated : threads.invokeAll(both)) {
        assertThat(status(rotated.get().get("key").textValue(), STATUS)).isEqualTo(200);
      }
    }
    assertThat(status(made.get("key").textValue(), STATUS)).isEqualTo(401);
  }

  private JsonNode make(String fields) throws IOException, InterruptedException {
    String body = "{\"label\":\"narrow\"," + fields + "}";
    return Person.expect(201, stack.post("doctor", KEYS, body)).body();
  }

  private JsonNode rotate(JsonNode made, String body) throws IOException, InterruptedException {
    String path = KEYS + "/" + made.get("id").textValue() + "/rotate";
    return Person.expect(200, stack.post("doctor", path, body)).body();
  }

  private JsonNode listed(JsonNode made) throws IOException, InterruptedException {
    for (JsonNode key : stack.get("doctor", KEYS).body().get("keys")) {
      if (key.get("id").equals(made.get("id"))) {
        return key;
      }
    }
    throw new AssertionError("not listed: " + made.get("id"));
  }

  private HttpRequest.Builder by(String key, String path) {
    return stack.request(path).header("Authorization", "Bearer " + key);
  }

  @Test
  void key_cannotMakeKeys() throws IOException, InterruptedException {
    HttpRequest request =
        stack
            .request(KEYS)
            .header("Authorization", "Bearer " + stack.report().get("api_key").textValue())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"label\":\"heir\"}"))
            .build();
    assertThat(stack.send(request).status()).isEqualTo(403);
  }

  @Test
  void key_revokesItself_andNoOther() throws Exception {
    String thief = make("\"department\":\"icu\"").get("key").textValue();
    JsonNode other = make("\"department\":\"icu\"");
    String path = KEYS + "/";
    assertThat(stack.send(by(thief, path + other.get("id").textValue()).DELETE().build()).status())
        .isEqualTo(403);
    assertThat(status(other.get("key").textValue(), STATUS)).isEqualTo(200);
    assertThat(stack.send(by(thief, path + thief.substring(4, 20)).DELETE().build()).status())
        .isEqualTo(200);
    assertThat(status(thief, STATUS)).isEqualTo(401);
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
    return stack.send(by(key, path).build()).status();
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
