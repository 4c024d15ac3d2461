package org.fedrouter.it.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * Whoever holds a node's key and certificate: asks the real node, and passes its replies on, or
 * something else. Its pages stay those of the node, so that the router believes it to be well.
 */
final class BadNode implements Closeable {
  private final URI node;
  private final UnaryOperator<String> pages;
  private final HttpClient http;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean bad;

  /**
   * @param node the real one
   * @param asNode holds the node's key and certificate
   * @param asRouter which the real node answers
   * @param pages changes what the node tells of itself
   */
  BadNode(String node, SSLContext asNode, SSLContext asRouter, UnaryOperator<String> pages)
      throws IOException {
    this.pages = pages;
    this.node = URI.create(node);
    this.http = HttpClient.newBuilder().sslContext(asRouter).build();
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(asNode));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void bad(boolean wanted) {
    bad = wanted;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] message = exchange.getRequestBody().readAllBytes();
      HttpResponse<byte[]> reply = ask(exchange, message);
      String path = exchange.getRequestURI().getPath();
      boolean generating = path.startsWith("/inference/") && !path.endsWith("/close");
      if (bad && generating) {
        garbage(exchange, reply.body());
      } else {
        reply
            .headers()
            .firstValue("Content-Type")
            .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        send(
            exchange, reply.statusCode(), path.equals("/info") ? page(reply.body()) : reply.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] page(byte[] reply) {
    return pages.apply(new String(reply, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] message)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.resolve(exchange.getRequestURI().getPath()));
    if (exchange.getRequestMethod().equals("POST")) {
      request.POST(HttpRequest.BodyPublishers.ofByteArray(message));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void garbage(HttpExchange exchange, byte[] reply) throws IOException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] noise = new byte[1 + random.nextInt(4096)];
    random.nextBytes(noise);
    switch (random.nextInt(7)) {
      case 0 -> send(exchange, 200, noise);
      case 1 -> send(exchange, 200, new byte[0]);
      case 2 -> send(exchange, 200, Arrays.copyOf(reply, reply.length / 2));
      case 3 -> send(exchange, 200, followedBy(reply, noise));
      case 4 -> page(exchange, 200);
      case 5 -> page(exchange, 500);
      default -> cut(exchange, reply);
    }
  }

  private static byte[] followedBy(byte[] reply, byte[] noise) {
    byte[] both = Arrays.copyOf(reply, reply.length + noise.length);
    System.arraycopy(noise, 0, both, reply.length, noise.length);
    return both;
  }

  private static void page(HttpExchange exchange, int status) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    send(exchange, status, "<html><h1>It works!</h1></html>".getBytes(StandardCharsets.UTF_8));
  }

  /** Promises more than it sends. */
  private static void cut(HttpExchange exchange, byte[] reply) throws IOException {
    exchange.sendResponseHeaders(200, reply.length + 100L);
    OutputStream body = exchange.getResponseBody();
    body.write(reply);
    body.flush();
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
