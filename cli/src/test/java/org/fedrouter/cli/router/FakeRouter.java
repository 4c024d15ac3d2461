package org.fedrouter.cli.router;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Speaks the router's side of the REST contract over real HTTP, with answers set by the test. */
final class FakeRouter implements AutoCloseable {
  private final HttpServer server;
  private final List<String> requests = new ArrayList<>();
  private final Map<String, String> pages = new HashMap<>();
  private int status = 200;
  private String body = "{}";
  private String token = "token-1";

  FakeRouter() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** From now on every request but a login is answered with this. */
  void answer(int newStatus, String newBody) {
    status = newStatus;
    body = newBody;
  }

  /** From now on requests for this path, and no others, are answered with this and 200. */
  void answer(String path, String page) {
    pages.put(path, page);
  }

  /** From now on only this token is accepted, and logins give it out. */
  void renewTokens(String fresh) {
    token = fresh;
  }

  /** What came in: method, path and body. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + path + " " + received);
    if (path.equals("/auth/login")) {
      login(exchange, received);
    } else if (!("Bearer " + token)
        .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      reply(exchange, 401, "{\"title\":\"Not authorised\",\"status\":401}");
    } else if (pages.containsKey(path)) {
      reply(exchange, 200, pages.get(path));
    } else {
      reply(exchange, status, body);
    }
  }

  private void login(HttpExchange exchange, String received) throws IOException {
    if (received.contains("\"password\":\"right\"")) {
      reply(
          exchange,
          200,
          "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":900}");
    } else {
      reply(exchange, 401, "{\"title\":\"Wrong user or password\",\"status\":401}");
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
