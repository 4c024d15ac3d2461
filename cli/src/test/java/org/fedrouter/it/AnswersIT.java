package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams, batches, cache, stops and what is not offered, on the shipped stack. */
@ExtendWith(SharedStack.class)
class AnswersIT {
  private final RunningStack stack;

  AnswersIT(RunningStack stack) {
    this.stack = stack;
  }

  private static ObjectNode question(String mode, int tokens) {
    return RunningStack.JSON
        .createObjectNode()
        .put("prompt", "Question: What is the treatment for migraine? Answer:")
        .put("mode", mode)
        .put("department", "cardiology")
        .put("max_privacy_budget", 0.1)
        .put("max_tokens", tokens);
  }

  /** One event of a stream. */
  private record Event(String name, JsonNode data) {}

  private List<Event> stream(ObjectNode question) throws IOException, InterruptedException {
    HttpRequest request =
        stack
            .as("doctor", "/api/v1/inference")
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      String text = new String(response.body(), StandardCharsets.UTF_8);
      assertThat(response.statusCode()).as(text).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
      return events(text);
    }
  }

  private static List<Event> events(String text) throws IOException {
    List<Event> events = new ArrayList<>();
    for (String event : text.split("\n\n", -1)) {
      if (event.startsWith("event: ")) {
        String[] lines = event.split("\n", -1);
        assertThat(lines).hasSize(2);
        events.add(
            new Event(
                lines[0].substring("event: ".length()),
                RunningStack.JSON.readTree(lines[1].substring("data: ".length()))));
      }
    }
    return events;
  }

  @Test
  void privateStream_tellsItsTextInPieces_andCostsWhatItSays()
      throws IOException, InterruptedException, SQLException {
    long before = stack.used("user", "doctor");
    List<Event> events = stream(question("private", 6));
    Event last = events.get(events.size() - 1);
    assertThat(last.name()).isEqualTo("answer");
    StringBuilder text = new StringBuilder();
    int tokens = 0;
    for (Event piece : events.subList(0, events.size() - 1)) {
      assertThat(piece.name()).isEqualTo("piece");
      text.append(piece.data().get("text").textValue());
      tokens += piece.data().get("tokens").intValue();
    }
    assertThat(text.toString()).isNotEmpty().isEqualTo(last.data().get("text").textValue());
    assertThat(tokens).isEqualTo(last.data().get("tokens").intValue());
    assertThat(last.data().get("model").get("hash").textValue()).hasSizeGreaterThan(16);
    long spent = Math.round(last.data().get("rho").doubleValue() * 1e9);
    assertThat(stack.used("user", "doctor") - before).isPositive().isEqualTo(spent);
  }

  @Test
  void publicStream_comesTokenByToken() throws IOException, InterruptedException {
    ObjectNode question = question("public", 8);
    List<Event> events = stream(question);
    StringBuilder text = new StringBuilder();
    int tokens = 0;
    for (Event piece : events.subList(0, events.size() - 1)) {
      text.append(piece.data().get("text").textValue());
      tokens += piece.data().get("tokens").intValue();
    }
    JsonNode answer = events.get(events.size() - 1).data();
    assertThat(events).hasSizeGreaterThan(2);
    assertThat(text.toString()).isEqualTo(answer.get("text").textValue());
    assertThat(tokens).isEqualTo(answer.get("tokens").intValue());
    assertThat(answer.get("rho").doubleValue()).isZero();
    assertThat(answer.get("text")).isEqualTo(answer("doctor", question).get("text"));
  }

  /** An answer may end by itself before its router learns that nobody reads; not every one does. */
  @Test
  void clientThatLeaves_cancelsItsAnswer_andGetsTheRestBack()
      throws IOException, InterruptedException, SQLException {
    List<String> endings = new ArrayList<>();
    while (!endings.contains("cancelled") && endings.size() < 8) {
      String key = "leaves-" + UUID.randomUUID();
      ObjectNode question =
          question("private", 150).put("idempotency_key", key).put("temperature", 2);
      question.put("prompt", "The patient was seen on the ward " + endings.size() + " and");
      leaveAfterAPiece(question);
      awaitSettled(key);
      endings.add(answer("doctor", question).get("finish").textValue());
      assertThat(
              stack.number(
                  "SELECT held_nano - spent_nano FROM reservation WHERE idempotency_key = '"
                      + key
                      + "'"))
          .isPositive();
    }
    assertThat(endings).contains("cancelled");
  }

  private void leaveAfterAPiece(ObjectNode question) throws IOException, InterruptedException {
    URI uri = stack.uri("/api/v1/inference");
    byte[] body = question.toString().getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /api/v1/inference HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
            + "Content-Type: application/json\r\nAuthorization: Bearer "
            + stack.token("doctor")
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      StringBuilder seen = new StringBuilder();
      while (seen.indexOf("event: piece") < 0) {
        int next = socket.getInputStream().read();
        assertThat(next).as(seen.toString()).isNotNegative();
        seen.append((char) next);
      }
    }
  }

  private void awaitSettled(String key) throws SQLException, InterruptedException {
    String settled =
        "SELECT count(settled_at) FROM reservation WHERE idempotency_key = '" + key + "'";
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < end && stack.number(settled) == 0) {
      Thread.sleep(50);
    }
  }

  @Test
  void stream_thatIsRefused_hasTheStatusOfTheProblem() throws IOException, InterruptedException {
    ObjectNode elsewhere = question("private", 4).put("stream", true).put("department", "nowhere");
    problem(403, "not-permitted", stack.ask("doctor", elsewhere.toString()));
    ObjectNode model = question("public", 4).put("stream", true).put("model", "unknown");
    RunningStack.Reply reply = stack.ask("doctor", model.toString());
    problem(422, "not-offered", reply);
    assertThat(reply.body().get("errors").get(0).get("pointer").textValue()).isEqualTo("/model");
    assertThat(reply.body().get("offered")).isNotEmpty();
  }

  @Test
  void stopText_endsAPrivateAnswer_andIsNoPartOfIt() throws IOException, InterruptedException {
    ObjectNode question = question("private", 12);
    question.putObject("parameters").putArray("stop").add("e").add("a");
    RunningStack.Reply reply = stack.ask("doctor", question.toString());
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    assertThat(reply.body().get("text").textValue()).doesNotContain("e").doesNotContain("a");
  }

  @Test
  void batch_answersEachOnItsOwn_inOrder_andOnceForEachKey()
      throws IOException, InterruptedException, SQLException {
    ObjectNode batch = RunningStack.JSON.createObjectNode();
    ArrayNode requests = batch.putArray("requests");
    requests.add(question("public", 4));
    requests.add(question("private", 4).put("idempotency_key", "batch-" + UUID.randomUUID()));
    requests.add(question("private", 0));
    requests.add(question("public", 4).put("department", "nowhere"));
    requests.add(question("public", 4).put("stream", true));
    long before = stack.used("user", "doctor");

    JsonNode answers = batch(batch).get("answers");
    assertThat(answers).hasSize(5);
    assertThat(statuses(answers)).containsExactly(200, 200, 422, 403, 422);
    assertThat(answers.get(0).get("answer").get("mode").textValue()).isEqualTo("public");
    JsonNode charged = answers.get(1).get("answer");
    assertThat(charged.get("mode").textValue()).isEqualTo("private");
    assertThat(answers.get(2).get("problem").get("errors").get(0).get("pointer").textValue())
        .isEqualTo("/max_tokens");
    long spent = Math.round(charged.get("rho").doubleValue() * 1e9);
    assertThat(stack.used("user", "doctor") - before).isPositive().isEqualTo(spent);

    JsonNode again = batch(batch).get("answers").get(1).get("answer");
    assertThat(again.get("replayed").booleanValue()).isTrue();
    assertThat(again.get("text")).isEqualTo(charged.get("text"));
    assertThat(stack.used("user", "doctor") - before).isEqualTo(spent);
  }

  private JsonNode batch(ObjectNode batch) throws IOException, InterruptedException {
    RunningStack.Reply reply = stack.post("doctor", "/api/v1/inference/batch", batch.toString());
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body();
  }

  private static List<Integer> statuses(JsonNode answers) {
    List<Integer> statuses = new ArrayList<>();
    answers.forEach(answer -> statuses.add(answer.get("status").intValue()));
    return statuses;
  }

  @Test
  void batch_outsideItsBounds_isRefused() throws IOException, InterruptedException {
    ObjectNode batch = RunningStack.JSON.createObjectNode();
    ArrayNode requests = batch.putArray("requests");
    problem(422, "unprocessable", stack.post("doctor", "/api/v1/inference/batch", "" + batch));
    for (int i = 0; i < 11; i++) {
      requests.add(question("public", 1));
    }
    problem(422, "unprocessable", stack.post("doctor", "/api/v1/inference/batch", "" + batch));
  }

  @Test
  void cachedAnswer_isFree_ofTheCallerOnly_untilItIsErased()
      throws IOException, InterruptedException, SQLException {
    ObjectNode question = question("private", 5).put("cache", true);
    JsonNode first = answer("doctor", question);
    assertThat(first.get("cached").booleanValue()).isFalse();
    long before = stack.used("user", "doctor");

    JsonNode second = answer("doctor", question);
    assertThat(second.get("cached").booleanValue()).isTrue();
    assertThat(second.get("cached_from")).isEqualTo(first.get("request_id"));
    assertThat(second.get("request_id")).isNotEqualTo(first.get("request_id"));
    assertThat(second.get("text")).isEqualTo(first.get("text"));
    assertThat(second.get("rho").doubleValue()).isZero();
    assertThat(stack.used("user", "doctor")).isEqualTo(before);
    assertThat(
            stack.number(
                "SELECT count(*) FROM reservation WHERE mode = 'cached' AND outcome = 'answered'"
                    + " AND id = '"
                    + second.get("request_id").textValue()
                    + "'"))
        .isEqualTo(1);

    RunningStack.Reply erased =
        stack.send(stack.as("doctor", "/api/v1/inference/answers").DELETE().build());
    assertThat(erased.body().get("erased").intValue()).isPositive();
    assertThat(stack.number("SELECT count(*) FROM cached_answer WHERE subject = 'doctor'"))
        .isZero();
    assertThat(answer("doctor", question).get("cached").booleanValue()).isFalse();
  }

  private JsonNode answer(String user, ObjectNode question)
      throws IOException, InterruptedException {
    RunningStack.Reply reply = stack.ask(user, question.toString());
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body();
  }

  @Test
  void trainedAnswer_ofAnAdapterThatNobodyPublished_isNotOffered()
      throws IOException, InterruptedException {
    ObjectNode question = question("trained", 4).put("adapter", "nobody");
    RunningStack.Reply reply = stack.ask("doctor", question.toString());
    problem(422, "not-offered", reply);
    assertThat(reply.body().get("errors").get(0).get("pointer").textValue()).isEqualTo("/adapter");
  }

  @Test
  void consensus_ofThreeHospitals_isSaidToBeImpossible() throws IOException, InterruptedException {
    ObjectNode question = question("public", 4).put("require_consensus", true);
    RunningStack.Reply reply = stack.ask("doctor", question.toString());
    problem(409, "consensus-impossible", reply);
    assertThat(reply.body().get("nodes").intValue()).isEqualTo(3);
    assertThat(reply.body().get("needed").intValue()).isEqualTo(4);
  }

  private static void problem(int status, String slug, RunningStack.Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
    assertThat(reply.contentType()).startsWith("application/problem+json");
    assertThat(reply.body().get("type").textValue()).isEqualTo("urn:fedrouter:problem:" + slug);
  }
}
