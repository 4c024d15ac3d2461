package org.fedrouter.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.cli.stack.Stack;

/** A stack that {@code up} has started, and what tests do with it. */
public final class RunningStack {
  public static final ObjectMapper JSON = new ObjectMapper();

  private final Path data;
  private final JsonNode report;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  RunningStack(Path data, JsonNode report) {
    this.data = data;
    this.report = report;
  }

  public Path data() {
    return data;
  }

  JsonNode report() {
    return report;
  }

  public URI uri(String path) {
    return URI.create(report.get("router").textValue() + path);
  }

  /** The parts of the stack, to stop and kill them one by one. */
  public Stack parts() {
    return new Stack(Installation.locate(), DataFolder.create(data), new Children());
  }

  public StackState state() {
    return parts().file().read().orElseThrow();
  }

  /** An answer of the router: status, content type and JSON body. */
  public record Reply(int status, String contentType, JsonNode body) {}

  public Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode body =
        type.contains("json")
            ? JSON.readTree(response.body())
            : JSON.getNodeFactory().textNode(response.body());
    return new Reply(response.statusCode(), type, body);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  public Reply get(String user, String path) throws IOException, InterruptedException {
    return send(as(user, path).build());
  }

  public HttpRequest.Builder as(String user, String path) throws IOException, InterruptedException {
    return request(path).header("Authorization", "Bearer " + token(user));
  }

  /** Posts a question as a user; {@code body} is JSON. */
  Reply ask(String user, String body) throws IOException, InterruptedException {
    return post(user, "/api/v1/inference", body);
  }

  /** Posts as a user; {@code body} is JSON. */
  public Reply post(String user, String path, String body)
      throws IOException, InterruptedException {
    return send(
        as(user, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  public static String question(String mode, String department, double epsilon, int maxTokens) {
    return JSON.createObjectNode()
        .put("prompt", "Question: What is the treatment for migraine? Answer:")
        .put("mode", mode)
        .put("department", department)
        .put("max_privacy_budget", epsilon)
        .put("max_tokens", maxTokens)
        .toString();
  }

  public String token(String user) throws IOException, InterruptedException {
    String known = tokens.get(user);
    if (known != null) {
      return known;
    }
    String body =
        JSON.createObjectNode().put("user", user).put("password", password(user)).toString();
    Reply reply =
        send(
            request("/auth/login")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    String token = reply.body().get("access_token").textValue();
    tokens.put(user, token);
    return token;
  }

  /** Everybody logs in again: their tokens were revoked. */
  public void forgetTokens() {
    tokens.clear();
  }

  public String password(String user) {
    for (JsonNode account : report.get("accounts")) {
      if (account.get("user").textValue().equals(user)) {
        return account.get("password").textValue();
      }
    }
    throw new IllegalArgumentException("no account " + user);
  }

  /** A connection as the owner of the schema. */
  public Connection owner() throws SQLException {
    var access = parts().database(state());
    return DriverManager.getConnection(
        access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
  }

  /** A connection as the application's restricted role. */
  Connection application() throws SQLException {
    var access = parts().database(state());
    return DriverManager.getConnection(access.jdbcUrl(), "fedrouter_app", parts().appPassword());
  }

  /** Nano-units that count as spent in a ledger: settled and held. */
  long used(String kind, String id) throws SQLException {
    return number(
        "SELECT spent_nano + held_nano FROM ledger WHERE kind = '"
            + kind
            + "' AND id = '"
            + id
            + "'");
  }

  public long number(String sql) throws SQLException {
    try (Connection db = owner();
        PreparedStatement query = db.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        throw new IllegalStateException("no row: " + sql);
      }
      return rows.getLong(1);
    }
  }

  static UUID requestId(Reply reply) {
    return UUID.fromString(reply.body().get("request_id").textValue());
  }
}
