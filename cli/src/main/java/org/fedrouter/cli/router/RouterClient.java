package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;

/** The router's REST interface, as these commands use it. */
public final class RouterClient {
  /** Longer than any answer may take: the router's own time-out must come first. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Where trainings are charged and listed. */
  public static final String TRAININGS = "/api/v1/trainings";

  private static final String KEYS = "/auth/api-keys";

  private final String url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  public RouterClient(String url) {
    this.url = url;
  }

  public Reply login(String user, String password) throws InterruptedException {
    ObjectNode body = Json.object().put("user", user).put("password", password);
    return send(post("/auth/login", body));
  }

  public Reply infer(ObjectNode request, String token) throws InterruptedException {
    return send(post("/api/v1/inference", request).header("Authorization", "Bearer " + token));
  }

  /**
   * Asks for an answer in pieces.
   *
   * @param pieces gets the text of each piece and its event's data, as they come
   */
  public Reply stream(ObjectNode request, String token, BiConsumer<String, String> pieces)
      throws InterruptedException {
    HttpRequest asked =
        post("/api/v1/inference", request)
            .setHeader("Accept", "text/event-stream, application/problem+json")
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<Stream<String>> response = http.send(asked, HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        return response.statusCode() == 200
            ? new Events(pieces)
                .read(lines)
                .orElseThrow(() -> new CommandFailure(ExitCode.UNAVAILABLE, "the answer broke off"))
            : new Reply(response.statusCode(), lines.collect(Collectors.joining("\n")));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, "no answer from the router at " + url, e);
    }
  }

  public Reply budgets(String user, String token) throws InterruptedException {
    String path = "/privacy/budgets/" + segment(user);
    return send(request(path).header("Authorization", "Bearer " + token).GET());
  }

  public Reply whatIf(ObjectNode question, String token) throws InterruptedException {
    return send(post("/privacy/what-if", question).header("Authorization", "Bearer " + token));
  }

  public Reply change(String path, ObjectNode body, String token) throws InterruptedException {
    return send(post(path, body).header("Authorization", "Bearer " + token));
  }

  /** Gets a page. */
  public Reply read(String path, String token) throws InterruptedException {
    return send(request(path).header("Authorization", "Bearer " + token).GET());
  }

  /** Gets a page that needs no account. */
  public Reply read(String path) throws InterruptedException {
    return send(request(path).GET());
  }

  /** Posts something that is its own credential. */
  public Reply knock(String path, ObjectNode body) throws InterruptedException {
    return send(post(path, body));
  }

  public Reply createKey(ObjectNode wish, String token) throws InterruptedException {
    return send(post(KEYS, wish).header("Authorization", "Bearer " + token));
  }

  /** The keys of an account; of the token's own when it is empty. */
  public Reply keys(String account, String token) throws InterruptedException {
    String path = account.isEmpty() ? KEYS : KEYS + "?account=" + segment(account);
    return send(request(path).header("Authorization", "Bearer " + token).GET());
  }

  public Reply revokeKey(String id, String token) throws InterruptedException {
    return send(request(key(id)).header("Authorization", "Bearer " + token).DELETE());
  }

  public Reply rotateKey(String id, ObjectNode body, String token) throws InterruptedException {
    return change(key(id) + "/rotate", body, token);
  }

  public Reply putSigningKey(String id, ObjectNode body, String token) throws InterruptedException {
    return send(
        request(key(id) + "/signing-key")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(Json.write(body))));
  }

  public Reply removeSigningKey(String id, String token) throws InterruptedException {
    String path = key(id) + "/signing-key";
    return send(request(path).header("Authorization", "Bearer " + token).DELETE());
  }

  private static String key(String id) {
    return KEYS + "/" + segment(id);
  }

  /** A text as one segment of a path. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder post(String path, ObjectNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Accept", "application/json, application/problem+json");
  }

  /** A router that cannot be reached is unavailable; whatever it says is an answer. */
  private Reply send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, "no answer from the router at " + url, e);
    }
  }
}
