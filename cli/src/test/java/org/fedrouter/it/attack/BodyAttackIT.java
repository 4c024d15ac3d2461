package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies that are too large, too deep or too slow, and headers that are no headers. */
@ExtendWith(SharedStack.class)
class BodyAttackIT {
  private static final String ASK = "/api/v1/inference";

  private final RunningStack stack;

  BodyAttackIT(RunningStack stack) {
    this.stack = stack;
  }

  private Wire.Answer once(byte[] bytes) throws IOException {
    try (Wire wire = Wire.to(stack.uri("/"))) {
      return wire.send(bytes).receive();
    }
  }

  @Test
  void json_ofEveryUnfriendlyShape_isOneOfOurProblems() throws IOException, InterruptedException {
    String token = stack.token("doctor");
    for (String body :
        List.of(
            "[".repeat(100_000),
            "{\"a\":".repeat(50_000),
            "{\"department\":" + "[".repeat(20) + "]".repeat(20) + "}",
            "{\"max_tokens\":" + "9".repeat(1_001) + "}",
            "{\"max_tokens\":1e" + "9".repeat(400) + "}",
            "{\"max_privacy_budget\":-1e-999999999}",
            "{\"" + "n".repeat(60_000) + "\":1}",
            "{" + "\"a\":1,".repeat(20_000) + "\"a\":1}",
            "{\"prompt\":\"" + "\\u0041".repeat(20_000) + "\"}",
            "\ufeff{}",
            "{\"prompt\":NaN}",
            "{'prompt':'x'}",
            "{/* x */}",
            "{}{}",
            "\u00ff\u00fe{\u0000}\u0000")) {
      Wire.Answer answer = once(Attempt.of("POST", ASK).as(token).json(body).bytes("router"));
      String shown = body.substring(0, Math.min(60, body.length())) + " " + answer;
      assertThat(answer.status()).as(shown).isIn(400, 413, 422);
      assertThat(answer.header("Content-Type")).as(shown).isEqualTo("application/problem+json");
      assertThat(answer.body().length()).as("no echo").isLessThan(4_000);
    }
  }

  @Test
  void bodies_thatNeverEnd_endAtTheLimit() throws IOException, InterruptedException {
    String head =
        "POST /api/v1/inference HTTP/1.1\r\nHost: router\r\nAuthorization: Bearer "
            + stack.token("doctor")
            + "\r\nContent-Type: application/json\r\n";
    try (Wire wire = Wire.to(stack.uri("/"))) {
      wire.send(head + "Content-Length: 99999999999\r\n\r\n");
      assertThat(endless(wire, "x".repeat(65_536))).isIn(0, 400, 413);
    }
    try (Wire wire = Wire.to(stack.uri("/"))) {
      wire.send(head + "Transfer-Encoding: chunked\r\n\r\n");
      assertThat(endless(wire, "10000\r\n" + "x".repeat(65_536) + "\r\n")).isIn(0, 400, 413);
    }
  }

  /** The status of the answer, or 0 when the server has just gone; never more than 64 MiB. */
  private static int endless(Wire wire, String piece) throws IOException {
    try {
      for (int i = 0; i < 1_024; i++) {
        wire.send(piece);
      }
    } catch (SocketException closed) {
      return wire.all(1_000).stream().map(Wire.Answer::status).findFirst().orElse(0);
    }
    return wire.receive().status();
  }

  /**
   * One byte in 100 ms: each of 40 such requests ends within the ten seconds of docs/limits.md and
   * one read, and while they last others are served as ever.
   */
  @Test
  void bodies_thatDrip_endInTime_andHoldNobodyUp() throws Exception {
    String token = stack.token("doctor");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> dripping = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Callable<Long> one = () -> drip(token, 100);
        dripping.add(threads.submit(one));
      }
      Future<Long> stopping = threads.submit(() -> drip(token, 1_000_000));
      long slowest = 0;
      for (int i = 0; i < 30; i++) {
        long begin = System.nanoTime();
        assertThat(stack.get("doctor", "/auth/me").status()).isEqualTo(200);
        slowest = Math.max(slowest, System.nanoTime() - begin);
        Thread.sleep(100);
      }
      assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(3));
      for (Future<Long> one : dripping) {
        assertThat(one.get()).as("seconds").isBetween(8L, 20L);
      }
      assertThat(stopping.get()).as("seconds until one that stops is ended").isBetween(8L, 20L);
    }
  }

  /** Seconds until the router answers 408, or leaves. */
  private long drip(String token, long millis) throws IOException {
    long begin = System.nanoTime();
    try (Wire wire = Wire.to(stack.uri("/"))) {
      wire.send(
          "POST /api/v1/inference HTTP/1.1\r\nHost: router\r\nAuthorization: Bearer "
              + token
              + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
      Thread drops = Thread.ofVirtual().start(() -> drops(wire, millis));
      assertThat(wire.receive().status()).isEqualTo(408);
      drops.interrupt();
    } catch (EOFException | SocketException left) {
      assertThat(millis).as("only one that stops is left without an answer").isGreaterThan(10_000);
    }
    return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
  }

  private static void drops(Wire wire, long millis) {
    try {
      while (true) {
        Thread.sleep(millis);
        wire.send(" ");
      }
    } catch (IOException | InterruptedException ended) {
      // the router has answered
    }
  }

  @Test
  void heads_thatAreNoHeads_areRefused_andSplitNothing() throws IOException, InterruptedException {
    String token = stack.token("doctor");
    for (String header :
        List.of(
            "X-A: b\rInjected: 1",
            "X-A: b\u0000c",
            "X-A : b",
            "X A: b",
            ": b",
            "X-A: " + "b".repeat(20_000),
            "Idempotency-Key: a\u0001b",
            "User-Agent: " + "u".repeat(5_000),
            "Accept: ;;;,,,*",
            "Accept-Language: \u00ff",
            "Content-Type: \"",
            "Range: bytes=0-0,1-1",
            "Expect: nonsense")) {
      try (Wire wire = Wire.to(stack.uri("/"))) {
        wire.send(Attempt.of("GET", "/auth/me").as(token).with(header).bytes("router"));
        List<Wire.Answer> answers = wire.all(300);
        String shown = header.substring(0, Math.min(40, header.length())) + answers;
        assertThat(answers).as(shown).hasSizeLessThanOrEqualTo(1);
        assertThat(answers)
            .as(shown)
            .allMatch(a -> a.status() < 500 && a.header("Injected").isEmpty());
      }
    }
  }

  /** What a path or a parameter says is never part of the head of the answer. */
  @Test
  void lineEnds_inPathsAndParameters_makeNoHeaders() throws IOException, InterruptedException {
    String token = stack.token("admin");
    for (String target :
        List.of(
            "/api/v1/users/x%0d%0aInjected:%201",
            "/auth/api-keys?account=x%0d%0aInjected:%201",
            "/%0d%0aInjected:%201",
            "/fhir/AuditEvent?agent=x%0d%0aInjected:%201")) {
      Wire.Answer answer = once(Attempt.of("GET", target).as(token).bytes("router"));
      assertThat(answer.status()).as(target).isBetween(200, 499);
      assertThat(answer.header("Injected")).as(target).isEmpty();
    }
  }
}
