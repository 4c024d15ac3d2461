package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests whose end nginx and the router could see at different places: the router never answers
 * more requests than nginx has answered to the one who sent them, and the next caller gets an
 * answer of their own. Through the very configuration that we ship.
 */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingAttackIT {
  private static final String HOST = "Host: " + Nginx.HOST + "\r\n";
  private static final int SILENT_MILLIS = 400;

  private final RunningStack stack;
  private Tap tap;
  private Nginx nginx;

  SmugglingAttackIT(RunningStack stack) {
    this.stack = stack;
  }

  @BeforeAll
  void start() throws Exception {
    assumeThat(Nginx.installed()).as("nginx is installed on this machine").isTrue();
    tap = new Tap(stack.uri("/"));
    nginx = Nginx.start(stack, tap.port(), "127.0.0.1");
  }

  @AfterAll
  void stop() throws IOException {
    if (nginx != null) {
      nginx.close();
      tap.close();
    }
  }

  @Test
  void requests_withTwoEnds_areOneRequest_forBoth() throws Exception {
    for (Map.Entry<String, String> attack : Smuggling.ATTACKS.entrySet()) {
      long before = tap.answered();
      int answers;
      try (Wire wire = nginx.connect("127.0.0.1")) {
        wire.send(attack.getValue());
        answers = wire.all(SILENT_MILLIS).size();
      }
      for (String user : List.of("doctor", "nurse")) {
        assertThat(me(user)).as(attack.getKey()).isEqualTo(user);
      }
      assertThat(tap.answered() - before - 2).as(attack.getKey()).isBetween(0L, (long) answers);
    }
    assertThat(tap.answered())
        .as("some did reach the router")
        .isGreaterThan(Smuggling.ATTACKS.size() * 2L);
  }

  /** The name in the answer to the next request, which begins a connection of its own. */
  private String me(String user) throws Exception {
    try (Wire wire = nginx.connect("127.0.0.1")) {
      wire.send(get("/auth/me", "Authorization: Bearer " + stack.token(user) + "\r\n"));
      return RunningStack.JSON.readTree(wire.receive().body()).path("user").asText();
    }
  }

  private static String get(String target, String headers) {
    return "GET " + target + " HTTP/1.1\r\n" + HOST + headers + "\r\n";
  }

  /** What the router hears of one request; it is answered, or not at all. */
  private String heard(String request) throws Exception {
    int before = tap.heard().length();
    try (Wire wire = nginx.connect("127.0.0.1")) {
      assertThat(wire.send(request).all(SILENT_MILLIS)).hasSizeLessThanOrEqualTo(1);
    }
    return tap.heard().substring(before);
  }

  @Test
  void routerHears_whoReallyAsks_forWhichHost() throws Exception {
    String heard =
        heard(
            get(
                "/auth/me",
                String.join(
                    "\r\n",
                    "X-Forwarded-For: 203.0.113.9",
                    "X-Forwarded-For: 203.0.113.8",
                    "X_Forwarded_For: 203.0.113.7",
                    "X-Real-IP: 203.0.113.6",
                    "Forwarded: for=203.0.113.5",
                    "X-Forwarded-Host: evil.example",
                    "X-Forwarded-Proto: http",
                    "")));
    assertThat(heard)
        .contains("X-Forwarded-For: 127.0.0.1\r\n", "X-Forwarded-Proto: https\r\n")
        .doesNotContain("203.0.113", "evil.example");
    String own = "GET http://" + Nginx.HOST + "/auth/me HTTP/1.1\r\nHost: evil.example\r\n\r\n";
    assertThat(heard(own)).contains("GET /auth/me HTTP/1.1\r\n", HOST).doesNotContain("evil");
    String other = "GET http://evil.example/auth/me HTTP/1.1\r\n" + HOST + "\r\n";
    assertThat(heard(other)).isEmpty();
  }

  @Test
  void paths_comeAsTheyWereSent_butStateIsNobodysBusiness() throws Exception {
    assertThat(heard(get("/auth//me;x=1/%2e%2e?y=%00", "")))
        .contains("GET /auth//me;x=1/%2e%2e?y=%00 ");
    for (String path :
        List.of(
            "/health",
            "/health/ready",
            "/metrics",
            "//metrics",
            "/./metrics",
            "/x/../metrics",
            "/%6detrics",
            "/METRICS",
            "/metrics/",
            "/metrics;x=1",
            "/metrics?x=1",
            "/metrics%3bx",
            "/health%2fready")) {
      assertThat(heard(get(path, ""))).as(path).isEmpty();
    }
  }

  /** Oversized heads and bodies end at nginx; what it answers names no version. */
  @Test
  void whatIsTooLarge_endsAtTheProxy() throws Exception {
    assertThat(heard(get("/auth/me", "X: " + "x".repeat(9_000) + "\r\n"))).isEmpty();
    assertThat(heard(get("/" + "x".repeat(9_000), ""))).isEmpty();
    String post = "POST /auth/login HTTP/1.1\r\n" + HOST + "Content-Length: 3000000\r\n\r\n";
    assertThat(heard(post)).isEmpty();
    try (Wire wire = nginx.connect("127.0.0.1")) {
      Wire.Answer answer = wire.send(post).receive();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Server")).isEqualTo("nginx");
    }
  }

  @Test
  void streamedAnswers_passPieceByPiece() throws Exception {
    String body =
        RunningStack.question("public", "general", 1, 32).replace("}", ",\"stream\":true}");
    Attempt ask = Attempt.of("POST", "/api/v1/inference").as(stack.token("doctor")).json(body);
    try (Wire wire = nginx.connect("127.0.0.1")) {
      Wire.Answer answer = wire.send(ask.bytes(Nginx.HOST)).receive();
      assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
      assertThat(answer.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
      assertThat(answer.body()).contains("event: piece", "event: answer");
    }
  }
}
