package org.fedrouter.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A router, or several that share their ledgers. Safe for several threads.
 *
 * <p>Every method blocks until there is an outcome, and an interrupt ends it; what had been sent
 * then has an unknown outcome. Connection errors, status 429, 502 and 503 are repeated after a
 * pause, at the next router if there are several. Questions carry an idempotency key, so that no
 * repetition is ever charged twice: a router that has the answer gives it again.
 */
public final class FedRouter implements AutoCloseable {
  private static final String ASK = "/api/v1/inference";

  /** The router's own time-out must come first. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Transport transport;

  FedRouter(Transport transport) {
    this.transport = transport;
  }

  /**
   * Routers in the order in which they are asked.
   *
   * @param urls for example {@code https://router.example.org}
   * @throws IllegalArgumentException when there is none, or one is not http or https
   */
  public static Connection at(String... urls) {
    return Connection.to(List.of(urls));
  }

  /** Asks, and waits for the whole answer. */
  public Result<Answer> ask(Question question) throws InterruptedException {
    return transport.send(call(ASK, question), body -> Answer.read(Json.tree(body)));
  }

  /**
   * Asks, and gives the answer while it is made. Repeated until the first piece is there, and never
   * after.
   */
  public Result<AnswerStream> stream(Question question) throws InterruptedException {
    Map<String, Object> body = question.body();
    body.put("stream", true);
    Call call =
        call(ASK, question, body).accepting("text/event-stream, application/problem+json;q=0.9");
    Duration limit = question.timeout().plus(MARGIN);
    return transport.open(call, (in, key) -> AnswerStream.open(in, key, limit));
  }

  /**
   * Asks several questions, at most ten, each charged on its own. The whole is repeated as one
   * question is; each has a key of its own.
   *
   * @return results in the order of the questions
   */
  public Result<List<Result<Answer>>> batch(List<Question> questions) throws InterruptedException {
    List<Map<String, Object>> requests = new ArrayList<>();
    Duration longest = Duration.ZERO;
    for (Question question : questions) {
      Map<String, Object> body = question.body();
      body.put("idempotency_key", key(question));
      requests.add(body);
      longest = longest.plus(question.timeout());
    }
    Call call =
        Call.post(ASK + "/batch", Map.of("requests", requests)).within(longest.plus(MARGIN));
    return transport.send(call, FedRouter::readBatch);
  }

  private static List<Result<Answer>> readBatch(String body) throws IOException {
    List<Result<Answer>> results = new ArrayList<>();
    for (JsonNode item : Json.tree(body).path("answers")) {
      results.add(
          item.has("answer")
              ? new Result.Ok<>(Answer.read(item.get("answer")))
              : new Result.Refused<>(
                  Problem.read(item.path("status").asInt(), item.path("problem"))));
    }
    return results;
  }

  /** What is left in the ledgers that the caller may see. */
  public Result<List<Ledger>> budgets() throws InterruptedException {
    return transport.send(
        Call.get("/privacy/budgets"), body -> list(Json.tree(body).path("ledgers"), Ledger.class));
  }

  /** What a private answer would cost; charges nothing. */
  public Result<Forecast> whatIf(Hypothesis hypothesis) throws InterruptedException {
    return transport.send(
        Call.post("/privacy/what-if", hypothesis.fields()),
        body -> Json.read(Json.tree(body), Forecast.class));
  }

  /** Models and published adapters that are served now. */
  public Result<List<ServedModel>> models() throws InterruptedException {
    return transport.send(
        Call.get("/v1/models"), body -> list(Json.tree(body).path("data"), ServedModel.class));
  }

  /** The router's state and the hospitals' nodes as it sees them. */
  public Result<RouterState> state() throws InterruptedException {
    return transport.send(
        Call.get("/api/v1/status"), body -> Json.read(Json.tree(body), RouterState.class));
  }

  /** The hospitals' nodes. */
  public Result<List<RouterState.Node>> nodes() throws InterruptedException {
    return state().map(RouterState::nodes);
  }

  /** Whether a router can do its work now: its ledgers can be reached. */
  public boolean healthy() throws InterruptedException {
    return transport.send(Call.get("/health/ready"), body -> body) instanceof Result.Ok<String>;
  }

  private Call call(String path, Question question) {
    return call(path, question, question.body());
  }

  private Call call(String path, Question question, Map<String, Object> body) {
    return Call.post(path, new LinkedHashMap<>(body))
        .under(key(question), question.idempotencyKey().isEmpty())
        .within(question.timeout().plus(MARGIN));
  }

  private String key(Question question) {
    return question.idempotencyKey().isEmpty() ? transport.freshKey() : question.idempotencyKey();
  }

  private static <T> List<T> list(JsonNode nodes, Class<T> type) throws IOException {
    List<T> list = new ArrayList<>();
    for (JsonNode node : nodes) {
      list.add(Json.read(node, type));
    }
    return list;
  }

  /** Ends all requests that are under way. */
  @Override
  public void close() {
    transport.close();
  }
}
