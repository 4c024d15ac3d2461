package org.fedrouter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.Message;
import org.fedrouter.core.signing.Policy;
import org.fedrouter.core.signing.Verdict;
import org.fedrouter.core.signing.Verifier;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.core.webhook.Webhook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a receiver on the loopback interface. */
class DeliveryTest {
  private static final VerifyingKey.Shared KEY =
      new VerifyingKey.Shared(Bytes.of(HexFormat.of().parseHex("7f".repeat(32))));
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    seen.add(path + " " + verified(exchange, body));
    if (path.equals("/redirect")) {
      exchange.getResponseHeaders().add("Location", uri("/metadata").toString());
    }
    if (path.equals("/hang")) {
      exchange.sendResponseHeaders(200, 10);
      exchange.getResponseBody().write(new byte[3]);
      exchange.getResponseBody().flush();
      return;
    }
    int status = path.equals("/redirect") ? 302 : Integer.parseInt(path.substring(1));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private boolean verified(HttpExchange exchange, byte[] body) {
    Map<String, List<String>> fields =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Policy policy =
        new Policy(Webhook.TAG, Webhook.COVERED, Duration.ofMinutes(5), Duration.ofSeconds(5));
    return new Verifier(policy, id -> Optional.of(KEY), (id, nonce, memory) -> true)
            .verify(
                Message.request("POST", uri(exchange.getRequestURI().toString()), fields),
                body,
                NOW)
        instanceof Verdict.Valid;
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private Delivery.Outcome send(String path) throws InterruptedException {
    return send(new Delivery(), path);
  }

  private Delivery.Outcome send(Delivery delivery, String path) throws InterruptedException {
    return delivery.send(
        Webhook.of(
            uri(path),
            new UUID(1, 2),
            "{}",
            new Webhook.Sender("k", KEY),
            NOW,
            "0123456789abcdef"));
  }

  @Test
  void message_arrivesAsItWasSigned() throws InterruptedException {
    assertThat(send("/204")).isEqualTo(new Delivery.Outcome.Delivered());
    assertThat(seen).containsExactly("/204 true");
  }

  @Test
  void answer_thatNeverEnds_isNotWaitedFor() throws InterruptedException {
    assertThat(send(new Delivery(Duration.ofMillis(500)), "/hang"))
        .isEqualTo(new Delivery.Outcome.Failed("no whole answer in time"));
  }

  @Test
  void refusals_areFailures_andRedirectsLeadNowhere() throws InterruptedException {
    assertThat(send("/500")).isEqualTo(new Delivery.Outcome.Failed("status 500"));
    assertThat(send("/redirect")).isEqualTo(new Delivery.Outcome.Failed("status 302"));
    assertThat(seen).containsExactly("/500 true", "/redirect true");
    server.stop(0);
    assertThat(send("/204")).isEqualTo(new Delivery.Outcome.Failed("ConnectException"));
  }
}
