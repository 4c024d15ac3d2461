package org.fedrouter.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the router's promise about idempotency keys over real HTTP, and does to the next requests
 * what the test says: the ledger counts every execution.
 */
final class FaultyRouter implements AutoCloseable {
  /** What happens to one request. */
  enum Fault {
    NONE,
    /** The connection breaks before the request was looked at. */
    CUT_BEFORE,
    /** It is executed and charged, and then the connection breaks. */
    CUT_AFTER,
    /** As {@code CUT_AFTER}, but it is still running when the next two requests come. */
    CUT_RUNNING,
    /** Too much to do: nothing happened. */
    BUSY,
    /** A hospital failed before the first round: the key is used, nothing was charged. */
    FAILED_FREE,
    /** A hospital failed after the first round: all of it was charged. */
    FAILED_CHARGED,
    /** No response at all. */
    SILENT,
    /** Of a stream, the first piece only. */
    CUT_AFTER_PIECE
  }

  static final String ANSWER =
      """
      {"text":"rest and fluids","mode":"private","rho":0.01,"epsilon_spent":0.4,"delta":1e-5,\
      "remaining":{"user:doctor":{"ledger":"user:doctor","epsilon":20,"delta":1e-5,"limit_rho":5,\
      "used_rho":1,"remaining_rho":4,"epsilon_used_estimate":5,"state":"open","held_rho":0}},\
      "nodes":["north","south"],"aggregation":"masked-sum","tokens":3,"prompt_tokens":9,\
      "finish":"stop","model":{"name":"demo","hash":"00"},"latency_ms":12.5,\
      "request_id":"0198f0f0-0000-7000-8000-000000000001","later":{"added":1}}""";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Fault> faults = new ArrayDeque<>();
  private final Map<String, Integer> executions = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<String> credentials = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch readerGone = new CountDownLatch(1);
  private volatile String token = "right";

  FaultyRouter() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on only this token counts, and log-ins give it out. */
  void expect(String newToken) {
    token = newToken;
  }

  synchronized void next(Fault... planned) {
    faults.addAll(List.of(planned));
  }

  /** Executions of all questions: what the ledgers were charged. */
  synchronized int charges() {
    return executions.values().stream().mapToInt(Integer::intValue).sum();
  }

  List<String> keys() {
    return List.copyOf(keys);
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  List<String> credentials() {
    return List.copyOf(credentials);
  }

  CountDownLatch readerGone() {
    return readerGone;
  }

  private synchronized Fault fault() {
    Fault next = faults.poll();
    return next == null ? Fault.NONE : next;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    bodies.add(exchange.getRequestMethod() + " " + path + " " + body);
    credentials.add("" + exchange.getRequestHeaders().getFirst("Authorization"));
    if (path.equals("/auth/login")) {
      reply(exchange, 200, "{\"access_token\":\"" + token + "\",\"expires_in\":60}");
    } else if (!("Bearer " + token)
        .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      reply(exchange, 401, problem("not-authenticated", 401, ""));
    } else if (path.equals("/api/v1/inference")) {
      ask(exchange, body);
    } else {
      reply(exchange, 200, page(path));
    }
  }

  private static String page(String path) {
    return switch (path) {
      case "/api/v1/inference/batch" ->
          "{\"answers\":[{\"status\":200,\"answer\":"
              + ANSWER
              + "},{\"status\":409,\"problem\":"
              + problem("budget-exhausted", 409, "")
              + "}]}";
      case "/privacy/budgets" ->
          "{\"user\":\"doctor\",\"ledgers\":[{\"ledger\":\"user:doctor\",\"epsilon\":20,"
              + "\"delta\":1e-5,\"remaining_rho\":4.5,\"state\":\"open\"}]}";
      case "/privacy/what-if" ->
          "{\"mechanism\":\"exponential\",\"tokens\":64,\"shards\":96,\"clip\":1.5,\"rho\":0.03,"
              + "\"answers_left\":112,\"tightest\":\"department:icu\"}";
      case "/v1/models" -> "{\"data\":[{\"id\":\"demo:heart\",\"owned_by\":\"north\"}]}";
      case "/api/v1/status" ->
          "{\"status\":\"ready\",\"time\":\"2026-11-21T10:00:00Z\",\"model\":\"demo\",\"nodes\":"
              + "[{\"id\":\"n\",\"hospital\":\"north\",\"shards\":32,\"ready\":true,\"detail\":\"\"}]}";
      default -> "{}";
    };
  }

  private void ask(HttpExchange exchange, String body) throws IOException {
    String key = "" + exchange.getRequestHeaders().getFirst("Idempotency-Key");
    keys.add(key);
    boolean stream = body.contains("\"stream\":true");
    switch (fault()) {
      case NONE -> answer(exchange, key, stream);
      case CUT_BEFORE -> exchange.close();
      case CUT_AFTER -> {
        execute(key);
        exchange.close();
      }
      case CUT_RUNNING -> {
        execute(key);
        remember(key, 2);
        exchange.close();
      }
      case BUSY -> {
        exchange.getResponseHeaders().set("Retry-After", "0");
        reply(exchange, 503, problem("busy", 503, ""));
      }
      case FAILED_FREE -> {
        remember(key, Integer.MAX_VALUE);
        reply(exchange, 503, problem("nodes-unavailable", 503, ",\"rho\":0.0"));
      }
      case FAILED_CHARGED -> {
        execute(key);
        reply(exchange, 503, problem("nodes-unavailable", 503, ",\"rho\":0.03"));
      }
      case SILENT -> {
        execute(key);
        sleep(exchange);
      }
      case CUT_AFTER_PIECE -> {
        execute(key);
        exchange.sendResponseHeaders(200, 0);
        event(exchange.getResponseBody(), "piece", "{\"text\":\"rest\",\"tokens\":1}");
        exchange.close();
      }
    }
  }

  private static void sleep(HttpExchange exchange) {
    try {
      Thread.sleep(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private synchronized void remember(String key, int requests) {
    running.put(key, requests);
  }

  /** As the router: the same key never causes a second execution. */
  private synchronized boolean execute(String key) {
    Integer left = running.get(key);
    if (left != null && left > 0) {
      running.put(key, left - 1);
      return false;
    }
    executions.putIfAbsent(key, 1);
    return true;
  }

  private void answer(HttpExchange exchange, String key, boolean stream) throws IOException {
    if (!execute(key)) {
      reply(exchange, 409, problem("idempotency-conflict", 409, ""));
    } else if (stream) {
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        event(out, "piece", "{\"text\":\"r\u00e9st \",\"tokens\":1}");
        event(out, "piece", "{\"text\":\"and fluids\",\"tokens\":2}");
        event(out, "answer", ANSWER);
      } catch (IOException gone) {
        readerGone.countDown();
      }
    } else {
      reply(exchange, 200, ANSWER);
    }
  }

  /** Streams pieces for ever, until the reader is gone. */
  void streamForEver(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        event(out, "piece", "{\"text\":\"x\",\"tokens\":1}");
        Thread.sleep(10);
      }
    } catch (IOException gone) {
      readerGone.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on questions are answered without end. */
  void answerWithoutEnd() {
    server.removeContext("/");
    server.createContext("/", this::streamForEver);
  }

  private static void event(OutputStream out, String name, String data) throws IOException {
    out.write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String problem(String slug, int status, String more) {
    return "{\"type\":\"urn:fedrouter:problem:%s\",\"title\":\"T\",\"status\":%d,\"detail\":\"D\"%s}"
        .formatted(slug, status, more);
  }

  private static void reply(HttpExchange exchange, int status, @Nullable String text)
      throws IOException {
    byte[] bytes = ("" + text).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
