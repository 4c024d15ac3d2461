package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fedrouter.cli.feed.SampleFeeds;
import org.fedrouter.core.signing.Verdict;
import org.fedrouter.it.attack.Nginx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A8: a router with the limits of a hospital, beside the one that development uses. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {
  private static final String STATUS = "/api/v1/status";
  private static final int PER_SECOND = 200;
  private static final String REASON = "{\"reason\":\"a drill\"}";
  private static final String LOGIN = "{\"user\":\"nobody\",\"password\":\"wrong\"}";

  /** Another address of the loopback network than tests have. */
  private static final String PROXY = "127.0.0.2";

  private final RunningStack stack;
  private final HttpClient http = HttpClient.newHttpClient();
  private SecondRouter router;
  private SecondRouter other;
  private WebhookReceiver receiver;

  LimitsIT(RunningStack stack) {
    this.stack = stack;
  }

  @BeforeAll
  void start() throws Exception {
    receiver = new WebhookReceiver();
    router = new SecondRouter(stack);
    other = new SecondRouter(stack);
    Map<String, String> environment = new HashMap<>(receiver.environment());
    environment.put("FEDROUTER_LIMITS_USER_PER_MINUTE", "60");
    environment.put("FEDROUTER_LIMITS_USER_BURST", "10");
    environment.put("FEDROUTER_LIMITS_ADDRESS_PER_MINUTE", "" + PER_SECOND * 60);
    environment.put("FEDROUTER_LIMITS_ADDRESS_BURST", "" + PER_SECOND);
    environment.put("FEDROUTER_LIMITS_AUTH_ADDRESS_PER_MINUTE", "10");
    environment.put("FEDROUTER_LIMITS_AUTH_ADDRESS_BURST", "5");
    environment.put("FEDROUTER_LIMITS_TRUSTED_PROXIES", PROXY);
    List<Integer> grid = List.of(router.gridPort(), other.gridPort());
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      Future<?> first = both.submit(() -> started(router, grid, environment));
      started(other, grid, environment);
      first.get();
    }
  }

  private static void started(
      SecondRouter router, List<Integer> grid, Map<String, String> environment) {
    try {
      router.start(grid, environment);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  void stop() {
    router.stop();
    other.stop();
    receiver.close();
  }

  private HttpResponse<String> get(String user, String path)
      throws IOException, InterruptedException {
    return as(stack.token(user), router.uri(path), null);
  }

  private HttpResponse<String> as(String token, URI uri, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
    if (body != null) {
      request.header("Content-Type", "application/json");
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return RunningStack.JSON.readTree(response.body());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Asks until a refusal comes. */
  private HttpResponse<String> refusal(String user, String path)
      throws IOException, InterruptedException {
    for (int i = 0; i < 60; i++) {
      HttpResponse<String> response = get(user, path);
      if (response.statusCode() == 429) {
        return response;
      }
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(header(response, "RateLimit-Policy")).contains("\"user\";q=60;w=60");
    }
    throw new AssertionError("never refused");
  }

  @Test
  void caller_whoAsksTooOften_isToldWhenToComeBack() throws Exception {
    HttpResponse<String> refused = refusal("nurse", STATUS);
    assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(json(refused).get("type").textValue())
        .isEqualTo("urn:fedrouter:problem:rate-limited");
    assertThat(json(refused).get("limit").textValue()).isEqualTo("user");
    assertThat(header(refused, "RateLimit")).contains("\"user\";r=0;t=1");
    assertThat(header(refused, "X-RateLimit-Limit")).isEqualTo("60");
    assertThat(header(refused, "X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(get("doctor", STATUS).statusCode()).as("another caller").isEqualTo(200);
    TimeUnit.SECONDS.sleep(Integer.parseInt(header(refused, "Retry-After")));
    assertThat(get("nurse", STATUS).statusCode()).isEqualTo(200);
  }

  @Test
  void openAiClients_areToldInTheirWords() throws Exception {
    HttpResponse<String> refused = refusal("researcher", "/v1/models");
    assertThat(json(refused).at("/error/code").textValue()).isEqualTo("rate_limit_exceeded");
    assertThat(header(refused, "Retry-After")).isEqualTo("1");
    assertThat(header(refused, "x-should-retry")).isEqualTo("true");
  }

  @Test
  void guesses_areFew_whateverTheySayOfTheirAddress() throws Exception {
    List<String> spellings =
        List.of("/%61uth/login", "/auth;x=1/login", "/./auth/login", "//auth/login", "/auth/login");
    List<HttpResponse<String>> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(
          http.send(
              HttpRequest.newBuilder(router.uri(spellings.get(i % 5)))
                  .header("Content-Type", "application/json")
                  .header("X-Forwarded-For", "203.0.113." + i)
                  .header("Forwarded", "for=203.0.113." + i)
                  .POST(HttpRequest.BodyPublishers.ofString(LOGIN))
                  .build(),
              HttpResponse.BodyHandlers.ofString()));
    }
    HttpResponse<String> last = all.getLast();
    assertThat(all.stream().filter(one -> one.statusCode() == 401)).hasSizeBetween(5, 7);
    assertThat(all).extracting(HttpResponse::statusCode).isSubsetOf(400, 401, 404, 429);
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(json(last).get("limit").textValue()).isEqualTo("auth-address");
    assertThat(Integer.parseInt(header(last, "Retry-After"))).isBetween(1, 6);
  }

  @Test
  void health_saysWhereLimitsAreCounted_andProbesAreNeverRefused() throws Exception {
    for (int i = 0; i < 50; i++) {
      HttpRequest probe = HttpRequest.newBuilder(router.uri("/health/ready")).build();
      HttpResponse<String> health = http.send(probe, HttpResponse.BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("\"limits\"").contains("\"cluster\"");
    }
  }

  /** Behind the proxy that we ship: who it says asks is counted, whatever the client says. */
  @Test
  void proxy_saysWhoAsks_andNobodyElseDoes() throws Exception {
    assumeThat(Nginx.installed()).as("nginx is installed on this machine").isTrue();
    try (Nginx nginx = Nginx.start(stack, router.uri("/").getPort(), PROXY)) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        statuses.add(nginx.login("127.0.0.3", "X-Forwarded-For: 203.0.113." + i, guess(i)));
      }
      assertThat(statuses).filteredOn(status -> status == 401).hasSizeBetween(5, 7);
      assertThat(statuses.getLast()).isEqualTo(429);
      assertThat(nginx.login("127.0.0.4", "X-Forwarded-For: 127.0.0.3", guess(20)))
          .as("somebody else who says to be the first")
          .isEqualTo(401);
    }
  }

  private static String guess(int name) {
    return LOGIN.replace("nobody", "nobody-" + name);
  }

  @Test
  void webhook_isDeliveredSigned_andAgainAfterAFailure() throws Exception {
    try (Connection db = stack.owner();
        PreparedStatement insert =
            db.prepareStatement(
                "INSERT INTO webhook_delivery (id, event, type, target, body)"
                    + " VALUES (gen_random_uuid(), ?, 'test', ?, '{\"id\":\"test-event\"}')")) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, receiver.uri().toString());
      insert.executeUpdate();
    }
    assertThat(receiver.await("test-event"))
        .extracting(WebhookReceiver.Received::verdict)
        .isInstanceOf(Verdict.Valid.class);
    // The pause before the second attempt is ten seconds, and rounds begin every five.
    for (int i = 0; i < 60 && delivered() == 0; i++) {
      TimeUnit.MILLISECONDS.sleep(500);
    }
    assertThat(delivered()).isEqualTo(1);
    assertThat(stack.number("SELECT attempts FROM webhook_delivery WHERE type = 'test'"))
        .isEqualTo(2);
  }

  @Test
  void findingsThatChange_areToldSigned(@TempDir Path folder) throws Exception {
    CommandLineRun feed =
        CommandLineRun.of(
            "feeds",
            "import",
            "--delta",
            "" + SampleFeeds.osv(folder, 1, "2.0.0"),
            "--data",
            "" + stack.data());
    assertThat(feed.exit()).as(feed.err()).isZero();
    String serial = "urn:uuid:" + UUID.randomUUID();
    String document =
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "serialNumber": "%s",
         "metadata": {"component": {"type": "device", "bom-ref": "d", "name": "told-device"}},
         "components": [{"type": "library", "bom-ref": "p", "name": "part-0", "version": "1.0.0",
           "purl": "pkg:npm/part-0@1.0.0"}]}
        """
            .formatted(serial);
    URI analyze = router.uri("/api/v1/sbom/analyze");
    assertThat(as(stack.token("security-engineer"), analyze, document).statusCode()).isEqualTo(201);
    WebhookReceiver.Received told = Objects.requireNonNull(receiver.await("told-device"));
    assertThat(told.verdict()).isInstanceOf(Verdict.Valid.class);
    assertThat(told.body()).contains("findings.changed", "CVE-2026-10000");
  }

  private long delivered() throws Exception {
    return stack.number(
        "SELECT count(*) FROM webhook_delivery WHERE type = 'test' AND delivered_at IS NOT NULL");
  }

  /** A8: the limit is the installation's, however many routers there are. */
  @Test
  void tenThousandRequests_overTwoRouters_atThreeTimesTheLimit_admitTheLimit() throws Exception {
    List<URI> both = List.of(router.uri(STATUS), other.uri(STATUS));
    // What is measured is the limit, not how long young routers take to be compiled.
    OfferedLoad.Result warm = new OfferedLoad(http, both, 2_000, 3 * PER_SECOND).run();
    assertThat(warm.admitted()).isPositive();
    TimeUnit.SECONDS.sleep(3); // until the whole burst is there again
    OfferedLoad.Result result = new OfferedLoad(http, both, 10_000, 3 * PER_SECOND).run();
    assertThat(result.offeredPerSecond()).isGreaterThan(1.5 * PER_SECOND);
    double limit = PER_SECOND + PER_SECOND * result.seconds();
    assertThat(result.admitted() / limit).as("%s of %s", result, limit).isBetween(0.95, 1.05);
  }

  /** E10: one switch; whoever looks after these systems is told. */
  @Test
  void lockdown_onOneRouter_refusesOnTheOtherWithinTwoSeconds_andIsTold() throws Exception {
    // Never reaches a node: these routers have a grid, and so an epoch, of their own.
    String question = "{}";
    Person person = Person.create(stack, "locked-out", "doctor");
    HttpResponse<String> begun =
        as(stack.token("admin"), router.uri("/api/v1/incident/lockdown"), REASON);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    try {
      assertThat(secondsUntil(503, person.accessToken(), other.uri("/api/v1/inference"), question))
          .isLessThan(2);
      assertThat(as(person.accessToken(), router.uri("/api/v1/inference"), question).statusCode())
          .isEqualTo(503);
      assertThat(receiver.await("incident.measure-begun"))
          .satisfies(
              told -> {
                assertThat(told.verdict()).isInstanceOf(Verdict.Valid.class);
                assertThat(told.body()).contains("\"kind\":\"lockdown\"").doesNotContain("drill");
              });
    } finally {
      String path = "/api/v1/incident/measures/" + json(begun).get("id").textValue();
      expect(200, stack.post("admin", path + "/lift", REASON));
      expect(200, stack.post("privacy-officer", path + "/approve", REASON));
    }
  }

  @Test
  void tokens_thatOneRouterRevokes_endOnTheOther_withinTwoSeconds() throws Exception {
    Person person = Person.create(stack, "goes-home", "doctor");
    URI there = other.uri(STATUS);
    assertThat(as(person.accessToken(), there, null).statusCode()).isEqualTo(200);
    String logout = "{\"refresh_token\":\"" + person.refreshToken() + "\"}";
    assertThat(patiently(person.accessToken(), router.uri("/auth/logout"), logout))
        .isBetween(200, 204);
    assertThat(secondsUntil(401, person.accessToken(), there, null)).as("one").isLessThan(2);

    Person another = Person.create(stack, "stays", "doctor");
    assertThat(as(another.accessToken(), there, null).statusCode()).isEqualTo(200);
    String admin = stack.token("admin");
    URI revokeAll = router.uri("/api/v1/incident/revoke-all");
    assertThat(as(admin, revokeAll, REASON).statusCode()).isEqualTo(200);
    stack.forgetTokens();
    assertThat(secondsUntil(401, another.accessToken(), there, null)).as("all").isLessThan(2);
    assertThat(secondsUntil(401, admin, there, null)).isLessThan(2);
  }

  /** Guesses of the tests before may have used up what this address may ask at {@code /auth}. */
  private int patiently(String token, URI uri, String body) throws Exception {
    HttpResponse<String> response = as(token, uri, body);
    while (response.statusCode() == 429) {
      TimeUnit.SECONDS.sleep(Integer.parseInt(header(response, "Retry-After")));
      response = as(token, uri, body);
    }
    return response.statusCode();
  }

  private double secondsUntil(int status, String token, URI uri, @Nullable String body)
      throws Exception {
    long begin = System.nanoTime();
    double seconds = 0;
    while (seconds < 10 && as(token, uri, body).statusCode() != status) {
      TimeUnit.MILLISECONDS.sleep(200);
      seconds = (System.nanoTime() - begin) / 1e9;
    }
    return seconds;
  }
}
