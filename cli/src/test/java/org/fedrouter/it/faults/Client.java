package org.fedrouter.it.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.fedrouter.it.RunningStack;

/** Asks one question, and judges whether it ended as it must. */
final class Client {
  /** What a broken node may lead to. Nothing here is out of budget, and nobody asks wrongly. */
  private static final Set<String> PROMISED =
      Set.of("503 nodes-unavailable", "504 answer-timed-out", "409 hospital-refused", "503 busy");

  /** A busy machine answers this much after the time of a request is over. */
  private static final double GRACE_SECONDS = 5;

  private static final String PREFIX = "urn:fedrouter:problem:";

  private final RunningStack stack;
  private final double timeout;
  private final LongSupplier troubles;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param timeout of each request, in seconds
   * @param troubles grows when a trouble begins and when it ends; odd while there is one
   */
  Client(RunningStack stack, double timeout, LongSupplier troubles) {
    this.stack = stack;
    this.timeout = timeout;
    this.troubles = troubles;
  }

  /** What came back. */
  private record Came(String outcome, boolean wrong, JsonNode body, String text) {
    static Came wrong(String what) {
      return new Came(what, true, RunningStack.JSON.missingNode(), "");
    }
  }

  Ended ask(Kind kind, String department) throws IOException, InterruptedException {
    HttpRequest request =
        stack
            .as("doctor", "/api/v1/inference")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(kind.question(department, timeout)))
            .build();
    long before = troubles.getAsLong();
    long start = System.nanoTime();
    Came came = send(kind, request);
    double seconds = (System.nanoTime() - start) / 1e9;
    boolean late = seconds > timeout + GRACE_SECONDS;
    return new Ended(
        kind,
        department,
        late
            ? "late by " + Math.round(seconds - timeout) + " s: " + came.outcome()
            : came.outcome(),
        came.body().path("detail").asText() + came.body().path("degraded").asText(),
        came.wrong() || late,
        Optional.ofNullable(came.body().path("request_id").textValue()).map(UUID::fromString),
        Math.round(came.body().path("rho").asDouble(0) * 1e9),
        came.wrong() ? List.of() : nodes(came.body()),
        came.text(),
        seconds,
        before % 2 == 1 || troubles.getAsLong() != before);
  }

  private static List<String> nodes(JsonNode body) {
    List<String> nodes = new ArrayList<>();
    body.path("nodes").forEach(node -> nodes.add(node.asText()));
    return nodes;
  }

  private Came send(Kind kind, HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      String type = response.headers().firstValue("Content-Type").orElse("");
      String text = new String(response.body(), StandardCharsets.UTF_8);
      return type.startsWith("text/event-stream")
          ? streamed(kind, text)
          : whole(kind, response.statusCode(), type, RunningStack.JSON.readTree(text), "");
    } catch (IOException e) {
      return Came.wrong(e.getClass().getSimpleName());
    }
  }

  private static Came streamed(Kind kind, String events) throws IOException {
    StringBuilder pieces = new StringBuilder();
    String[] parts = events.split("\n\n", -1);
    for (String event : parts) {
      String[] lines = event.split("\n", -1);
      if (lines.length != 2) {
        continue;
      }
      JsonNode data = RunningStack.JSON.readTree(lines[1].substring("data: ".length()));
      switch (lines[0]) {
        case "event: piece" -> pieces.append(data.path("text").asText());
        case "event: answer" -> {
          return data.path("text").asText().contentEquals(pieces)
              ? whole(kind, 200, "application/json", data, "")
              : Came.wrong("a stream whose pieces are not its text");
        }
        case "event: problem" -> {
          return whole(
              kind,
              data.path("status").asInt(),
              "application/problem+json",
              data,
              pieces.isEmpty() ? "" : ", after its first piece");
        }
        default -> {
          return Came.wrong("a stream with " + lines[0]);
        }
      }
    }
    return Came.wrong("a stream without an end");
  }

  private static Came whole(Kind kind, int status, String type, JsonNode body, String when) {
    if (status == 200) {
      return answer(kind, body);
    }
    String problem = status + " " + body.path("type").asText().replace(PREFIX, "");
    boolean clear =
        PROMISED.contains(problem)
            && type.startsWith("application/problem+json")
            && !body.path("detail").asText().isBlank()
            && body.path("status").asInt() == status;
    return new Came(problem + when, !clear, body, "");
  }

  /** It says by what mode, by whom and at what price, and the three agree. */
  private static Came answer(Kind kind, JsonNode body) {
    String mode = body.path("mode").asText();
    boolean auto = kind == Kind.AUTO;
    boolean degraded = !body.path("degraded").asText().isEmpty();
    boolean paid = body.path("rho").asDouble() > 0;
    boolean says =
        (auto || mode.equals(kind.mode()))
            && !body.path("nodes").isEmpty()
            && body.path("request_id").isTextual()
            && paid == mode.equals("private")
            && (degraded == (auto && mode.equals("public")));
    return says
        ? new Came(degraded ? "degraded" : "answered", false, body, body.path("text").asText())
        : Came.wrong("an answer that does not say what it is: " + body);
  }
}
