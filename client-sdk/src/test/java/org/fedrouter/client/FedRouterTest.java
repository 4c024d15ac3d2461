package org.fedrouter.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fedrouter.client.FaultyRouter.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers, refusals, and that no repetition is charged twice. */
class FedRouterTest {
  private static final Question QUESTION =
      Question.of("What helps?").department("icu").mode("private").maxTokens(3).stop("\n");
  private static final Patience QUICK =
      new Patience(4, Duration.ofMillis(1), Duration.ofMillis(20));

  private FaultyRouter stub;
  private FedRouter router;

  @BeforeEach
  void start() throws IOException {
    stub = new FaultyRouter();
    router = FedRouter.at(stub.url()).patience(QUICK).apiKey("right");
  }

  @AfterEach
  void stop() {
    router.close();
    stub.close();
  }

  @Test
  void ask_givesTheAnswer_andSendsWhatWasSaid() throws InterruptedException {
    Answer answer = router.ask(QUESTION).orElseThrow();
    assertThat(answer.text()).isEqualTo("rest and fluids");
    assertThat(answer.rho()).isEqualTo(0.01);
    assertThat(answer.nodes()).containsExactly("north", "south");
    assertThat(answer.remaining().get("user:doctor"))
        .isNotNull()
        .extracting(Ledger::remainingRho)
        .isEqualTo(4.0);
    assertThat(answer.model().trainingEpsilon()).isNull();
    assertThat(stub.bodies())
        .first()
        .isEqualTo(
            "POST /api/v1/inference {\"prompt\":\"What helps?\",\"department\":\"icu\","
                + "\"mode\":\"private\",\"max_tokens\":3,\"parameters\":{\"stop\":[\"\\n\"]},"
                + "\"timeout\":30.0}");
  }

  @Test
  void questions_haveKeysOfTheirOwn() throws InterruptedException {
    router.ask(QUESTION).orElseThrow();
    router.ask(QUESTION).orElseThrow();
    assertThat(new HashSet<>(stub.keys())).hasSize(2);
    assertThat(stub.charges()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_BEFORE", "CUT_AFTER", "CUT_RUNNING", "BUSY"})
  void askThatIsLostOrTooEarly_isRepeatedUnderItsKey_andChargedOnce(Fault fault)
      throws InterruptedException {
    stub.next(fault);
    assertThat(router.ask(QUESTION).orElseThrow().text()).isEqualTo("rest and fluids");
    assertThat(stub.keys()).hasSizeGreaterThan(1);
    assertThat(new HashSet<>(stub.keys())).hasSize(1);
    assertThat(stub.charges()).isEqualTo(1);
  }

  @Test
  void askWhoseResponseNeverComes_isRepeatedUnderItsKey_andChargedOnce()
      throws IOException, InterruptedException {
    stub.next(Fault.SILENT);
    Call call =
        Call.post("/api/v1/inference", QUESTION.body())
            .under("k", true)
            .within(Duration.ofMillis(300));
    try (Transport transport = transport("k")) {
      assertThat(transport.send(call, body -> body)).isInstanceOf(Result.Ok.class);
    }
    assertThat(stub.keys()).containsExactly("k", "k");
    assertThat(stub.charges()).isEqualTo(1);
  }

  private Transport transport(String key) {
    return new Transport(
        List.of(URI.create(stub.url())),
        new Access.Bearer("right"),
        QUICK,
        new Wire(HttpClient.newHttpClient()),
        () -> key,
        () -> 0.5);
  }

  @Test
  void askThatFailedFree_isAskedAnew_underAnotherKey() throws InterruptedException {
    stub.next(Fault.FAILED_FREE);
    assertThat(router.ask(QUESTION)).isInstanceOf(Result.Ok.class);
    assertThat(new HashSet<>(stub.keys())).hasSize(2);
    assertThat(stub.charges()).isEqualTo(1);
  }

  @Test
  void askUnderTheCallersKey_keepsIt() throws InterruptedException {
    stub.next(Fault.FAILED_FREE);
    Problem problem = problem(router.ask(QUESTION.idempotencyKey("mine")));
    assertThat(problem.slug()).isEqualTo("nodes-unavailable");
    assertThat(stub.keys()).containsExactly("mine");
  }

  @Test
  void askThatWasCharged_isNotRepeated() throws InterruptedException {
    stub.next(Fault.FAILED_CHARGED);
    Problem problem = problem(router.ask(QUESTION));
    assertThat(problem.charged()).isEqualTo(0.03);
    assertThat(problem.outcomeUnknown()).isFalse();
    assertThat(stub.keys()).hasSize(1);
  }

  @Test
  void askThatIsAlwaysCut_endsWithTheKeyUnderWhichItMayBeRepeated() throws InterruptedException {
    stub.next(Fault.CUT_AFTER, Fault.CUT_AFTER, Fault.CUT_AFTER, Fault.CUT_AFTER);
    Problem problem = problem(router.ask(QUESTION));
    assertThat(problem.type()).isEqualTo(Problem.UNREACHABLE);
    assertThat(problem.outcomeUnknown()).isTrue();
    assertThat(stub.charges()).isEqualTo(1);
    Answer answer = router.ask(QUESTION.idempotencyKey(problem.idempotencyKey())).orElseThrow();
    assertThat(answer.text()).isEqualTo("rest and fluids");
    assertThat(stub.charges()).isEqualTo(1);
  }

  @Test
  void askWhoseOnlyAnswerIsBusy_afterACut_hasAnUnknownOutcome() throws InterruptedException {
    stub.next(Fault.CUT_AFTER, Fault.BUSY, Fault.BUSY, Fault.BUSY);
    Problem problem = problem(router.ask(QUESTION));
    assertThat(problem.slug()).isEqualTo("busy");
    assertThat(problem.outcomeUnknown()).isTrue();
    assertThat(problem.idempotencyKey()).isEqualTo(stub.keys().getFirst());
  }

  @Test
  void ask_movesToTheNextRouter_andStaysThere() throws IOException, InterruptedException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    try (FedRouter two =
        FedRouter.at("http://127.0.0.1:" + closed, stub.url()).patience(QUICK).token("right")) {
      assertThat(two.ask(QUESTION)).isInstanceOf(Result.Ok.class);
      assertThat(two.ask(QUESTION)).isInstanceOf(Result.Ok.class);
    }
    assertThat(stub.charges()).isEqualTo(2);
  }

  @Test
  void ask_ofNobody_isUnreachable_andCertainlyNotCharged()
      throws IOException, InterruptedException {
    String url = stub.url();
    stub.close();
    try (FedRouter alone = FedRouter.at(url).patience(QUICK).token("right")) {
      Problem problem = problem(alone.ask(QUESTION));
      assertThat(problem.type()).isEqualTo(Problem.UNREACHABLE);
      assertThat(problem.outcomeUnknown()).isFalse();
    }
  }

  @Test
  void stream_givesPieces_thenTheAnswer() throws InterruptedException {
    List<String> pieces = new ArrayList<>();
    try (AnswerStream stream = router.stream(QUESTION).orElseThrow()) {
      Answer answer = stream.forEach(piece -> pieces.add(piece.text())).orElseThrow();
      assertThat(answer.tokens()).isEqualTo(3);
    }
    assertThat(pieces).containsExactly("r\u00e9st ", "and fluids");
    assertThat(stub.bodies().getFirst()).contains("\"stream\":true");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_BEFORE", "CUT_AFTER", "BUSY"})
  void stream_isRepeatedBeforeItsFirstPiece_andChargedOnce(Fault fault)
      throws InterruptedException {
    stub.next(fault);
    try (AnswerStream stream = router.stream(QUESTION).orElseThrow()) {
      assertThat(stream.result()).isInstanceOf(Result.Ok.class);
    }
    assertThat(new HashSet<>(stub.keys())).hasSize(1);
    assertThat(stub.charges()).isEqualTo(1);
  }

  @Test
  void stream_isNeverRepeatedAfterItsFirstPiece() throws InterruptedException {
    stub.next(Fault.CUT_AFTER_PIECE);
    try (AnswerStream stream = router.stream(QUESTION).orElseThrow()) {
      assertThat(stream.next()).contains(new Piece("rest", 1));
      assertThat(stream.next()).isEmpty();
      Problem problem = problem(stream.result());
      assertThat(problem.outcomeUnknown()).isTrue();
      assertThat(problem.idempotencyKey()).isEqualTo(stub.keys().getFirst());
    }
    assertThat(stub.keys()).hasSize(1);
  }

  @Test
  void closedStream_isSeenByTheRouter() throws InterruptedException {
    stub.answerWithoutEnd();
    try (AnswerStream stream = router.stream(QUESTION).orElseThrow()) {
      assertThat(stream.next()).isPresent();
    }
    assertThat(stub.readerGone().await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void login_isRenewed_whenItsTokenIsOver() throws InterruptedException {
    stub.expect("token-1");
    try (FedRouter person = FedRouter.at(stub.url()).patience(QUICK).login("doctor", "secret")) {
      assertThat(person.ask(QUESTION)).isInstanceOf(Result.Ok.class);
      stub.expect("token-2");
      assertThat(person.ask(QUESTION)).isInstanceOf(Result.Ok.class);
      assertThat(person.budgets()).isInstanceOf(Result.Ok.class);
    }
    assertThat(stub.credentials())
        .containsExactly(
            "null", "Bearer token-1", "Bearer token-1", "null", "Bearer token-2", "Bearer token-2");
  }

  @Test
  void wrongKey_isAProblem() throws InterruptedException {
    stub.expect("another");
    assertThat(problem(router.ask(QUESTION)).status()).isEqualTo(401);
    assertThat(stub.keys()).isEmpty();
  }

  @Test
  void batch_givesAResultForEach_underKeysOfTheirOwn() throws InterruptedException {
    List<Result<Answer>> results = router.batch(List.of(QUESTION, QUESTION)).orElseThrow();
    assertThat(results.get(0)).isInstanceOf(Result.Ok.class);
    assertThat(problem(results.get(1)).slug()).isEqualTo("budget-exhausted");
    List<String> keys = new ArrayList<>();
    Json.tree(stub.bodies().getFirst().substring("POST /api/v1/inference/batch ".length()))
        .path("requests")
        .forEach(request -> keys.add(request.path("idempotency_key").asText()));
    assertThat(keys).hasSize(2).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void pages_areValues() throws InterruptedException {
    assertThat(router.budgets().orElseThrow().getFirst().remainingRho()).isEqualTo(4.5);
    Forecast forecast = router.whatIf(Hypothesis.ofTokens(64).epsilon(1)).orElseThrow();
    assertThat(forecast.clip()).isEqualTo(1.5);
    assertThat(forecast.norm()).isNull();
    assertThat(router.models().orElseThrow())
        .containsExactly(new ServedModel("demo:heart", "north"));
    assertThat(router.nodes().orElseThrow().getFirst().hospital()).isEqualTo("north");
    assertThat(router.healthy()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "router.example.org", "ftp://router.example.org"})
  void addressOfAnotherKind_isRefused(String url) {
    assertThatThrownBy(() -> FedRouter.at(url)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(FedRouter::at).hasMessageContaining("at least one");
  }

  private static <T> Problem problem(Result<T> result) {
    if (result instanceof Result.Refused<T>(Problem problem)) {
      return problem;
    }
    throw new AssertionError("no refusal: " + result);
  }
}
