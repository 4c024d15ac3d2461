package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.it.Person;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Texts that somebody else's program could take for orders: stored, shown again, never obeyed. */
@ExtendWith(SharedStack.class)
class InputAttackIT {
  private static final String KEYS = "/auth/api-keys";

  private final RunningStack stack;

  InputAttackIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void labels_comeBackAsTheyWere() throws IOException, InterruptedException {
    Person person = Person.create(stack, "labels", "doctor");
    for (String text : HostileTexts.TEXTS) {
      JsonNode made = expect(201, person.post(KEYS, object("label", text))).body();
      assertThat(made.get("label").textValue()).isEqualTo(text);
    }
    List<String> shown = texts(person.get(KEYS).body().get("keys"), "label");
    assertThat(shown).containsExactlyInAnyOrderElementsOf(HostileTexts.TEXTS);
  }

  @Test
  void reasons_comeBackAsTheyWere_asJsonAndInTheAuditLog_andHarmlessOnThePage()
      throws IOException, InterruptedException {
    Person target = Person.create(stack, "reasons", "doctor");
    for (String text : HostileTexts.TEXTS) {
      ObjectNode body = RunningStack.JSON.createObjectNode().put("reason", text);
      String path = "/privacy/budgets/user/" + target.user();
      expect(200, stack.post("admin", path + "/freeze", body.toString()));
      expect(200, stack.post("admin", path + "/unfreeze", object("reason", "over")));
      body.put("subject", "account:" + target.user());
      String measure = measure(stack.post("admin", "/api/v1/incident/block", body.toString()));
      expect(200, stack.post("admin", measure + "/lift", object("reason", text)));
      expect(200, stack.post("privacy-officer", measure + "/approve", object("reason", text)));
    }
    String measures = "/api/v1/incident/measures";
    JsonNode listed = expect(200, stack.get("auditor", measures)).body().get("measures");
    assertThat(texts(listed, "reason")).containsAll(HostileTexts.TEXTS);
    assertThat(texts(listed, "lift_reason")).containsAll(HostileTexts.TEXTS);
    String audit = "/api/v1/audit/entries?limit=500&target=" + encoded("ledger:user:reasons");
    JsonNode entries = awaitEntries(audit, 2 * HostileTexts.TEXTS.size());
    assertThat(texts(entries, "reason")).containsAll(HostileTexts.TEXTS);
    String page = page();
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(page).doesNotContain("<script").doesNotContain("<img");
  }

  private static String measure(RunningStack.Reply reply) {
    return "/api/v1/incident/measures/" + expect(200, reply).body().get("id").textValue();
  }

  /** The tree of the log follows its entries within a second. */
  private JsonNode awaitEntries(String path, int count) throws IOException, InterruptedException {
    JsonNode entries = RunningStack.JSON.createArrayNode();
    for (int i = 0; i < 50 && entries.size() < count; i++) {
      Thread.sleep(100);
      entries = expect(200, stack.get("auditor", path)).body().get("entries");
    }
    return entries;
  }

  private String page() throws IOException, InterruptedException {
    HttpRequest request =
        stack.as("auditor", "/api/v1/incident/report").header("Accept", "text/html").build();
    return expect(200, stack.send(request)).body().textValue();
  }

  @Test
  void namesInLogIns_areHashesForAuditors_andHarmlessOnThePage()
      throws IOException, InterruptedException {
    for (String text : HostileTexts.TEXTS) {
      ObjectNode body = RunningStack.JSON.createObjectNode().put("user", text);
      expect(401, login(body.put("password", text).toString()));
    }
    String script = "<script>alert(1)</script>";
    String hash = Bytes.sha256(script.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 12);
    assertThat(awaitEntries("/api/v1/audit/entries?actor=unknown-" + hash, 1)).isNotEmpty();
    assertThat(awaitEntries("/api/v1/audit/entries?action=identity.login-failed", 1))
        .isNotEmpty()
        .noneMatch(entry -> entry.toString().contains("script"));
    assertThat(page()).doesNotContain("<script").doesNotContain("<img");
  }

  @Test
  void departmentsComeBackAsTheyWere_namesOfAccountsAndRolesHaveARule()
      throws IOException, InterruptedException {
    for (String text : HostileTexts.TEXTS) {
      ObjectNode user = RunningStack.JSON.createObjectNode().put("user", text);
      user.put("password", "Given-to-you-9-herons");
      assertThat(stack.post("admin", "/api/v1/users", user.toString()).status())
          .as(text)
          .isEqualTo(text.matches("[A-Za-z0-9][A-Za-z0-9._@-]*") ? 200 : 422);
      String role = "/api/v1/roles/" + encoded(text);
      assertThat(put(role, "{\"permissions\":[]}"))
          .as(text)
          .matches(status -> status == 200 ? text.matches("[a-z]+") : status < 500);
    }
    ObjectNode user = RunningStack.JSON.createObjectNode().put("user", "departed");
    user.put("password", "Given-to-you-9-herons");
    List<String> fitting = HostileTexts.TEXTS.stream().filter(t -> t.length() <= 100).toList();
    fitting.forEach(text -> user.withArray("departments").add(text));
    JsonNode made = expect(200, stack.post("admin", "/api/v1/users", user.toString())).body();
    assertThat(made.get("departments"))
        .extracting(JsonNode::textValue)
        .containsExactlyInAnyOrderElementsOf(fitting);
  }

  /** Neither changed on the way in nor answered by the database's error: refused by a rule. */
  @Test
  void whatIsNoText_isRefused_whereverItIs() throws IOException, InterruptedException {
    Map<String, Function<String, String>> fields =
        Map.of(
            "/auth/login",
            t -> "{\"user\":\"" + t + "\",\"password\":\"x\"}",
            KEYS,
            t -> "{\"label\":\"" + t + "\"}",
            "/api/v1/incident/block",
            t -> reason(t, ",\"subject\":\"account:nobody\""),
            "/privacy/budgets/user/nobody/freeze",
            t -> reason(t, ""),
            "/api/v1/nodes/nobody/drain",
            t -> reason(t, ""),
            "/api/v1/users",
            t -> "{\"user\":\"x\",\"password\":\"p\",\"departments\":[\"" + t + "\"]}",
            "/api/v1/inference",
            t -> "{\"department\":\"general\",\"prompt\":\"" + t + "\"}",
            "/v1/chat/completions",
            t -> "{\"messages\":[{\"role\":\"user\",\"content\":\"" + t + "\"}]}");
    for (Map.Entry<String, Function<String, String>> field : fields.entrySet()) {
      for (String text : HostileTexts.NO_TEXTS) {
        RunningStack.Reply reply =
            stack.post("admin", field.getKey(), field.getValue().apply(text));
        assertThat(reply.status()).as(field.getKey() + " " + text + reply.body()).isIn(400, 422);
      }
    }
  }

  private static String reason(String text, String more) {
    return "{\"reason\":\"" + text + "\"" + more + "}";
  }

  /** Kept of a client's name of itself: bytes of a header that are not ASCII, and no line ends. */
  @Test
  void namesOfClients_areShownAsTheyCame() throws IOException, InterruptedException {
    Person person = Person.create(stack, "agents", "doctor");
    String agent = "<script>alert(1)</script>'; DROP TABLE session; --";
    String body = "{\"user\":\"agents\",\"password\":\"My-0wn-quiet-kestrel\"}";
    try (Wire wire = Wire.to(stack.uri("/"))) {
      Attempt login = Attempt.of("POST", "/auth/login").json(body).with("User-Agent: " + agent);
      assertThat(wire.send(login.bytes("router")).receive().status()).isEqualTo(200);
    }
    JsonNode sessions = person.get("/auth/sessions").body().get("sessions");
    assertThat(texts(sessions, "agent")).contains(agent);
  }

  private RunningStack.Reply login(String body) throws IOException, InterruptedException {
    return stack.send(
        stack
            .request("/auth/login")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private int put(String path, String body) throws IOException, InterruptedException {
    return stack
        .send(
            stack
                .as("admin", path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build())
        .status();
  }

  private static String object(String name, String text) {
    return RunningStack.JSON.createObjectNode().put(name, text).toString();
  }

  private static List<String> texts(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(entry -> entry.path(name).asText())
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
