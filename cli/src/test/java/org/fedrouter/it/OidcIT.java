package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** E2: people and programs come with access tokens of a real OpenID provider. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcIT {
  private static final String ELSEWHERE = "https://other.example.org";
  private static final String AWAY = "https://away.example.org";
  private static final String QUERY = "fedrouter/query";
  private static final String ME = "/auth/me";

  private final RunningStack stack;
  private final String here;
  private final Path file;
  private final String shipped;
  private final OpenIdServer provider;

  OidcIT(RunningStack stack) throws IOException, InterruptedException {
    this.stack = stack;
    here = stack.uri("").toString();
    file = stack.data().resolve("oidc-issuers.json");
    shipped = Files.readString(file);
    provider = OpenIdServer.start(here, ELSEWHERE);
  }

  @BeforeAll
  void trust() throws IOException, InterruptedException {
    configure(false);
  }

  /** A running router reads the changed file. */
  private void configure(boolean provision) throws IOException, InterruptedException {
    ObjectNode configuration = RunningStack.JSON.createObjectNode().put("resource", here);
    ObjectNode issuer = configuration.putArray("issuers").addObject();
    issuer
        .put("iss", provider.issuer())
        .put("jwks_uri", provider.issuer() + "/jwks")
        .put("refresh_pause", 1)
        .put("clock_skew", 1)
        .put("provision", provision);
    issuer.putObject("departments").putObject("names").put("Kardiologie", "cardiology");
    issuer
        .putObject("roles")
        .putObject("names")
        .put("clinicians", "doctor")
        .put("operators", "admin")
        .put("carers", "nurse")
        .put("cautious", "cautious");
    ObjectNode permissions = issuer.putObject("scopes").putObject("permissions");
    permissions.putArray(QUERY).add("query").add("view_own_budget");
    permissions.putArray("fedrouter/all").add("query").add("manage_users").add("view_audit");
    issuer.putObject("second_factor").putArray("amr").add("otp");
    ObjectNode away = configuration.withArray("issuers").addObject().put("iss", AWAY);
    away.put("jwks_uri", "http://127.0.0.1:" + SharedStack.freePort() + "/");
    away.putObject("scopes").putObject("permissions").put(QUERY, "query");
    Files.writeString(file, configuration.toString());
    TimeUnit.MILLISECONDS.sleep(1_200);
  }

  @AfterAll
  void restore() throws IOException {
    provider.close();
    Files.writeString(file, shipped);
  }

  @Test
  void client_findsOutWhoseTokensItNeeds() throws IOException, InterruptedException {
    HttpResponse<String> refused = raw("/api/v1/status", "");
    assertThat(refused.statusCode()).isEqualTo(401);
    String metadata = here + "/.well-known/oauth-protected-resource";
    assertThat(refused.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer resource_metadata=\"" + metadata + "\"");
    assertThat(raw("/api/v1/status", "x.y.z").headers().firstValue("WWW-Authenticate"))
        .contains("Bearer error=\"invalid_token\", resource_metadata=\"" + metadata + "\"");
    JsonNode found =
        expect(200, stack.send(stack.request("/.well-known/oauth-protected-resource").build()))
            .body();
    assertThat(found.get("resource").textValue()).isEqualTo(here);
    assertThat(found.get("authorization_servers").get(0).textValue()).isEqualTo(provider.issuer());
    assertThat(found.get("scopes_supported").toString()).contains(QUERY);
    assertThat(found.get("bearer_methods_supported").toString()).isEqualTo("[\"header\"]");
  }

  @Test
  void person_asks_andIsChargedAsTheAccount_withNoMoreThanTheScopesAllow() throws Exception {
    String token = provider.ofPerson("doctor", here, QUERY, "pwd");
    JsonNode me = expect(200, get(token, ME)).body();
    assertThat(me.get("user").textValue()).isEqualTo("doctor");
    assertThat(me.get("permissions").toString()).isEqualTo("[\"query\",\"view_own_budget\"]");
    assertThat(me.get("departments").toString()).isEqualTo("[\"cardiology\"]");
    long before = stack.used("user", "doctor");
    JsonNode answer =
        expect(200, ask(token, RunningStack.question("private", "cardiology", 0.5, 4))).body();
    assertThat(answer.get("rho").doubleValue()).isPositive();
    assertThat(stack.used("user", "doctor")).isGreaterThan(before);
    assertThat(ask(token, RunningStack.question("public", "general", 0.5, 4)).status())
        .as("another department of the account")
        .isEqualTo(403);
    HttpResponse<String> people = raw("/api/v1/users", token);
    assertThat(people.statusCode()).isEqualTo(403);
    assertThat(people.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Bearer error=\"insufficient_scope\"");
    assertThat(post(token, "/auth/api-keys", "{\"label\":\"more than the token\"}").status())
        .isEqualTo(403);
    assertThat(post(token, "/auth/second-factor", "").status()).isEqualTo(403);
  }

  @Test
  void program_comesWithClientCredentials_andLeaves() throws Exception {
    String token = provider.ofProgram("nurse", here, QUERY);
    assertThat(get(token, ME).body().get("user").textValue()).isEqualTo("nurse");
    assertThat(post(token, "/auth/password", "{}").status()).isEqualTo(403);
    expect(204, post(token, "/auth/logout", ""));
    assertThat(get(token, ME).status()).as("this one token").isEqualTo(401);
    expect(200, get(provider.ofProgram("nurse", here, QUERY), ME));
  }

  @Test
  void token_forAnotherHouse_orOfSomebodyUnknown_orChanged_isRefused() throws Exception {
    assertThat(get(provider.ofPerson("doctor", ELSEWHERE, QUERY, "pwd"), ME).status())
        .as("audience of another router")
        .isEqualTo(401);
    assertThat(get(provider.ofPerson("nobody-here", here, QUERY, "pwd"), ME).status())
        .isEqualTo(401);
    String good = provider.ofPerson("doctor", here, QUERY, "pwd");
    expect(200, get(good, ME));
    String unsigned = good.substring(0, good.lastIndexOf('.')) + "." + "A".repeat(86);
    assertThat(get(unsigned, ME).status()).isEqualTo(401);
  }

  /** Nobody can tell whether it is good: it is not called wrong. */
  @Test
  void tokenOfAProvider_whoseKeysWereNeverRead_canBeTriedAgain() throws Exception {
    long now = Instant.now().getEpochSecond();
    String header = "{\"alg\":\"ES256\",\"kid\":\"k\",\"typ\":\"at+jwt\"}";
    String claims =
        "{\"iss\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d}"
            .formatted(AWAY, here, now, now + 60);
    RunningStack.Reply reply =
        get(base64(header) + "." + base64(claims) + "." + "A".repeat(86), ME);
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body().get("type").textValue()).endsWith("provider-unavailable");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The provider says that the doctor is an operator; the account does not. */
  @Test
  void claims_giveNothing_thatTheAccountLacks() throws Exception {
    String all = provider.ofPerson("doctor", here, "fedrouter/all", "pwd");
    assertThat(expect(200, get(all, ME)).body().get("permissions").toString())
        .isEqualTo("[\"query\"]");
    String none = provider.ofPerson("doctor", here, "", "pwd");
    assertThat(expect(200, get(none, ME)).body().get("permissions")).isEmpty();
    assertThat(ask(none, RunningStack.question("public", "cardiology", 0.5, 4)).status())
        .isEqualTo(403);
  }

  @Test
  void secondFactor_thatARoleAsksFor_isShownToTheProvider() throws Exception {
    String role = "{\"permissions\":[\"view_audit\"],\"second_factor\":true}";
    HttpRequest put =
        stack
            .as("admin", "/api/v1/roles/cautious")
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(role))
            .build();
    expect(200, stack.send(put));
    String account =
        "{\"user\":\"cautious\",\"password\":\"Given-to-you-9-herons\",\"roles\":[\"cautious\"]}";
    expect(200, stack.post("admin", "/api/v1/users", account));
    String without = provider.ofPerson("cautious", here, "fedrouter/all", "pwd");
    assertThat(expect(200, get(without, ME)).body().get("permissions")).isEmpty();
    String with = provider.ofPerson("cautious", here, "fedrouter/all", "pwd otp");
    assertThat(expect(200, get(with, ME)).body().get("permissions").toString())
        .isEqualTo("[\"view_audit\"]");
  }

  @Test
  void somebodyUnknown_getsAnAccountAndALedger_whereTheProviderMayDoThat() throws Exception {
    String token = provider.ofPerson("newcomer", here, QUERY, "pwd");
    assertThat(get(token, ME).status()).isEqualTo(401);
    configure(true);
    try {
      JsonNode me = expect(200, get(token, ME)).body();
      assertThat(me.get("permissions").toString()).isEqualTo("[\"query\",\"view_own_budget\"]");
      assertThat(me.get("departments").toString()).isEqualTo("[\"cardiology\"]");
      expect(200, ask(token, RunningStack.question("public", "cardiology", 0.5, 4)));
      assertThat(stack.used("user", "newcomer")).isZero();
      assertThat(
              stack.number(
                  "SELECT count(*) FROM audit_entry WHERE action = 'identity.account-created'"
                      + " AND actor = 'newcomer' AND reason = 'provisioned by "
                      + provider.issuer()
                      + "'"))
          .isEqualTo(1);
      String login = "{\"user\":\"newcomer\",\"password\":\"x\"}";
      assertThat(stack.post("doctor", "/auth/login", login).status())
          .as("it has no password")
          .isEqualTo(401);
    } finally {
      configure(false);
    }
  }

  @Test
  void keyThatIsReplaced_countsNoMore_andTheNewOneAtOnce() throws Exception {
    String before = provider.ofPerson("doctor", here, QUERY, "pwd");
    expect(200, get(before, ME));
    provider.rotate();
    String after = provider.ofPerson("doctor", here, QUERY, "pwd");
    TimeUnit.MILLISECONDS.sleep(1_100); // the pause between two readings of the keys
    expect(200, get(after, ME));
    TimeUnit.MILLISECONDS.sleep(1_100); // a checked token is looked at again after a second
    assertThat(get(before, ME).status()).as("its key is gone").isEqualTo(401);
    expect(200, get(after, ME));
  }

  @Test
  void revokeAll_endsTheProvidersTokens_too() throws Exception {
    String token = provider.ofPerson("doctor", here, QUERY, "pwd");
    String own = stack.token("doctor");
    expect(200, get(token, ME));
    expect(200, stack.post("admin", "/api/v1/incident/revoke-all", "{\"reason\":\"a drill\"}"));
    stack.forgetTokens();
    assertThat(get(token, ME).status()).isEqualTo(401);
    assertThat(get(own, ME).status()).isEqualTo(401);
    TimeUnit.MILLISECONDS.sleep(2_100); // the clock skew, and whole seconds
    expect(200, get(provider.ofPerson("doctor", here, QUERY, "pwd"), ME));
  }

  private RunningStack.Reply get(String token, String path)
      throws IOException, InterruptedException {
    return stack.send(with(token, path).build());
  }

  private RunningStack.Reply ask(String token, String question)
      throws IOException, InterruptedException {
    return post(token, "/api/v1/inference", question);
  }

  private RunningStack.Reply post(String token, String path, String body)
      throws IOException, InterruptedException {
    return stack.send(
        with(token, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> raw(String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = token.isEmpty() ? stack.request(path) : with(token, path);
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder with(String token, String path) {
    return stack.request(path).header("Authorization", "Bearer " + token);
  }
}
