package org.fedrouter.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.Message;
import org.fedrouter.core.signing.Policy;
import org.fedrouter.core.signing.Verdict;
import org.fedrouter.core.signing.Verifier;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.core.webhook.Webhook;
import org.jspecify.annotations.Nullable;

/** Somebody's system that is told of events. It fails at the first attempt of each. */
final class WebhookReceiver implements AutoCloseable {
  private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final HttpServer server;
  private final VerifyingKey senderKey;
  private final Path pem;

  /** What came, and whether the router has signed it. */
  record Received(Verdict verdict, String body) {}

  WebhookReceiver() throws IOException, GeneralSecurityException {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] x509 = keys.getPublic().getEncoded();
    senderKey =
        new VerifyingKey.Ed25519(Bytes.of(Arrays.copyOfRange(x509, x509.length - 32, x509.length)));
    pem = Files.createTempFile("webhook", ".pem");
    Files.writeString(
        pem,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** What a router needs to know of it. */
  Map<String, String> environment() {
    return Map.of(
        "FEDROUTER_WEBHOOKS_URLS", uri().toString(),
        "FEDROUTER_WEBHOOKS_ALLOW_LOOPBACK", "true",
        "FEDROUTER_WEBHOOKS_KEY_FILE", pem.toString());
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, List<String>> fields =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Policy policy =
        new Policy(Webhook.TAG, Webhook.COVERED, Duration.ofMinutes(5), Duration.ofSeconds(5));
    Verdict verdict =
        new Verifier(policy, id -> Optional.of(senderKey), (id, nonce, memory) -> true)
            .verify(Message.request("POST", uri(), fields), body, Instant.now());
    received.add(new Received(verdict, new String(body, StandardCharsets.UTF_8)));
    // The first attempt fails, so that there is a second one.
    exchange.sendResponseHeaders(
        seen.add(new String(body, StandardCharsets.UTF_8)) ? 500 : 204, -1);
    exchange.close();
  }

  /** The next event with this text in it, or null when none comes within half a minute. */
  @Nullable Received await(String text) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Received next = null;
    while (next == null || !next.body().contains(text)) {
      next = received.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return null;
      }
    }
    return next;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
