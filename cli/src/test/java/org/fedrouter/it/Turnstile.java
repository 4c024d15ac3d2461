package org.fedrouter.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A proxy between hospitals and their router, which holds a round where a test wants it: of one
 * kind of message only the first ones get through, the others find the router busy.
 */
final class Turnstile implements AutoCloseable {
  private static final Set<String> OWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OWN.addAll(
        List.of("Host", "Connection", "Content-Length", "Expect", "Upgrade", "HTTP2-Settings"));
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicReference<Rule> rule = new AtomicReference<>(Rule.of("", "", "", 0));

  /**
   * What is held.
   *
   * @param path a part of the paths of what is held
   * @param sender node of whose messages some get through; empty for any
   * @param awaited node of whose messages one must be held; empty for any
   * @param free how many more
   */
  private record Rule(
      String path,
      String sender,
      String awaited,
      AtomicInteger free,
      CountDownLatch passed,
      CountDownLatch held) {
    static Rule of(String path, String sender, String awaited, int free) {
      return new Rule(
          path,
          sender,
          awaited,
          new AtomicInteger(free),
          new CountDownLatch(free),
          new CountDownLatch(1));
    }

    boolean of(HttpExchange exchange) {
      return !path.isEmpty()
          && exchange.getRequestMethod().equals("PUT")
          && exchange.getRequestURI().getPath().contains(path);
    }

    boolean lets(HttpExchange exchange) {
      return signed(exchange, sender) && free.getAndDecrement() > 0;
    }

    void holds(HttpExchange exchange) {
      if (signed(exchange, awaited)) {
        held.countDown();
      }
    }

    private static boolean signed(HttpExchange exchange, String node) {
      String signed = "" + exchange.getRequestHeaders().getFirst("Signature-Input");
      return signed.contains("\"node:" + node);
    }
  }

  Turnstile() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** From now on so many of a sender's messages to such a path get through, and no other. */
  void hold(String path, String sender, int free) {
    rule.set(Rule.of(path, sender, "", free));
  }

  /** From now on no message to such a path gets through; one of this node is awaited. */
  void holdAll(String path, String awaited) {
    rule.set(Rule.of(path, "", awaited, 0));
  }

  /** Until all that may pass have passed, and another one, or the awaited one, was held. */
  void await() throws InterruptedException {
    Rule now = rule.get();
    if (!now.passed().await(90, TimeUnit.SECONDS) || !now.held().await(90, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody came to " + now);
    }
  }

  /** Everything gets through. */
  void open() {
    rule.set(Rule.of("", "", "", 0));
  }

  private void pass(HttpExchange exchange) throws IOException {
    Rule now = rule.get();
    boolean meant = now.of(exchange);
    try (exchange) {
      if (meant && !now.lets(exchange)) {
        exchange.sendResponseHeaders(503, -1);
        now.holds(exchange);
        return;
      }
      HttpResponse<byte[]> response = forwarded(exchange);
      if (meant && response.statusCode() / 100 == 2) {
        now.passed().countDown();
      } else if (meant) {
        now.free().incrementAndGet();
      }
      answer(exchange, response);
    } catch (IOException unreachable) {
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> forwarded(HttpExchange exchange)
      throws IOException, InterruptedException {
    URI target = exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(Duration.ofSeconds(60))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    for (String name : List.of("Content-Type", "ETag", "Retry-After", "Content-Range")) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
