package org.fedrouter.node.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fedrouter.node.MutualTls;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.runtime.Settings;

/** Binary messages to nodes over HTTP/2 and mutual TLS. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeLink {
  private static final int LONGEST_REASON = 200;

  @Inject Settings settings;
  @Resource ManagedThreadFactory threads;

  private ExecutorService executor;
  private HttpClient client;

  /** For the container, which connects it. */
  public NodeLink() {}

  /** A link over a client of the caller's own. */
  NodeLink(HttpClient client, ExecutorService executor) {
    this.client = client;
    this.executor = executor;
  }

  @PostConstruct
  void connect() {
    // The container's threads without its executor: an exchange is many small tasks, and carrying
    // the caller's context into each of them costs more than the exchange.
    executor = Executors.newCachedThreadPool(threads);
    try {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_2)
              .sslContext(
                  MutualTls.context(
                      settings.keystore(), settings.truststore(), settings.tlsPasswordFile()))
              .connectTimeout(Duration.ofSeconds(3))
              .executor(executor)
              .build();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the key stores for the nodes cannot be used", e);
    }
  }

  @PreDestroy
  void disconnect() {
    executor.shutdown();
  }

  /**
   * Posts one message.
   *
   * @return completes with the body of a 200, or exceptionally with {@link NodeFailure}
   */
  public CompletableFuture<byte[]> post(Node node, String path, byte[] message, Duration timeout) {
    return send(node, posted(node, path, message, timeout));
  }

  private static HttpRequest posted(Node node, String path, byte[] message, Duration timeout) {
    return HttpRequest.newBuilder(node.url().resolve(path))
        .timeout(timeout)
        .header("Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofByteArray(message))
        .build();
  }

  /** Gets a page of the node, for example {@code /info}. */
  public CompletableFuture<byte[]> get(Node node, String path, Duration timeout) {
    return send(node, HttpRequest.newBuilder(node.url().resolve(path)).timeout(timeout).build());
  }

  private CompletableFuture<byte[]> send(Node node, HttpRequest request) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .handle(
            (response, error) -> {
              if (error != null) {
                throw failure(node, error);
              }
              if (response.statusCode() != 200) {
                throw new NodeFailure(
                    node.id(),
                    reason(response.statusCode(), response.headers(), response.body()),
                    kind(response.statusCode()));
              }
              return response.body();
            });
  }

  /**
   * Posts one message whose reply is a stream of frames.
   *
   * @param timeout until the reply must begin; the reader brings patience of its own
   * @return completes when a reply begins, a refusal too: reading it then fails
   */
  public CompletableFuture<FrameStream> stream(
      Node node, String path, byte[] message, Duration timeout) {
    HttpResponse.BodyHandler<FrameStream> frames =
        info ->
            info.statusCode() == 200
                ? new FrameStream(node)
                : HttpResponse.BodySubscribers.mapping(
                    HttpResponse.BodySubscribers.ofByteArray(),
                    body ->
                        FrameStream.refused(
                            node,
                            reason(info.statusCode(), info.headers(), body),
                            kind(info.statusCode())));
    return client
        .sendAsync(posted(node, path, message, timeout), frames)
        .handle(
            (response, error) -> {
              if (error != null) {
                throw failure(node, error);
              }
              return response.body();
            });
  }

  private static NodeFailure failure(Node node, Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    boolean timeout = cause instanceof HttpTimeoutException;
    NodeFailure failure =
        timeout
            ? new NodeFailure(node.id(), "no answer in time", NodeFailure.Kind.TIMED_OUT)
            : new NodeFailure(node.id(), "not reachable", NodeFailure.Kind.UNAVAILABLE);
    failure.initCause(cause);
    return failure;
  }

  static NodeFailure.Kind kind(int status) {
    return switch (status) {
      case 422 -> NodeFailure.Kind.REJECTED;
      case 402, 403 -> NodeFailure.Kind.VETOED;
      case 504 -> NodeFailure.Kind.TIMED_OUT;
      default -> NodeFailure.Kind.UNAVAILABLE;
    };
  }

  /** Nodes answer refusals in one plain line of their own words. */
  private static String reason(int status, HttpHeaders headers, byte[] body) {
    String line = new String(body, StandardCharsets.UTF_8).strip();
    boolean own = headers.firstValue("Content-Type").orElse("").startsWith("text/plain");
    return own && line.length() <= LONGEST_REASON ? line : "status " + status;
  }
}
