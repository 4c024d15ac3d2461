package org.fedrouter.node.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fedrouter.node.Fence;
import org.fedrouter.node.MutualTls;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.runtime.BoundedBody;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * Binary messages to nodes over HTTP/2 and mutual TLS. Before each the registry is asked whether
 * the node may still be called; after each message the node's health is told. What its pages tell
 * is for whoever reads them.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeLink {
  private static final int LONGEST_REASON = 200;
  private static final int CONFLICT = 409;

  @Inject Settings settings;
  @Inject NodeRegistry registry;
  @Inject NodeHealths healths;
  @Inject Epochs epochs;
  @Inject Time time;
  @Resource ManagedThreadFactory threads;

  private ExecutorService executor;
  private Clients clients;
  private Duration patience;

  /** For the container, which connects it. */
  public NodeLink() {}

  /** A link over clients of the caller's own. */
  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  NodeLink(Clients clients, NodeHealths healths, ExecutorService executor, Duration patience) {
    this.epochs = new Epochs();
    this.clients = clients;
    this.healths = healths;
    this.executor = executor;
    this.patience = patience;
  }

  @PostConstruct
  void connect() {
    // The container's threads without its executor: an exchange is many small tasks, and carrying
    // the caller's context into each of them costs more than the exchange.
    executor = Executors.newCachedThreadPool(threads);
    patience = settings.nodeTimeout();
    try {
      MutualTls tls =
          MutualTls.open(settings.keystore(), settings.truststore(), settings.tlsPasswordFile());
      clients = new Channels(tls, executor, registry::nodes, time);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the key stores for the nodes cannot be used", e);
    }
  }

  @PreDestroy
  void disconnect() {
    clients.close();
    executor.shutdown();
  }

  /** Drops the connections of nodes that were revoked, or have another certificate now. */
  public void prune() {
    clients.prune();
  }

  /** The fingerprint of the certificate of the node's latest completed exchange, or empty. */
  public String shown(Node node) {
    return clients.shown(node.id());
  }

  /**
   * Posts one message.
   *
   * @param timeout until the whole reply must be here
   * @return completes with the body of a 200, or exceptionally with {@link NodeFailure}
   */
  public CompletableFuture<byte[]> post(Node node, String path, byte[] message, Duration timeout) {
    return send(node, posted(node, path, message, timeout).build(), timeout, Longest.reply(path));
  }

  /** The same, for a message that begins work: the node carries it out under no older leader. */
  public CompletableFuture<byte[]> post(
      Node node, String path, byte[] message, Duration timeout, Fence fence) {
    HttpRequest request =
        posted(node, path, message, timeout).header(Fence.HEADER, fence.header()).build();
    return send(node, request, timeout, Longest.reply(path));
  }

  private static HttpRequest.Builder posted(
      Node node, String path, byte[] message, Duration timeout) {
    return HttpRequest.newBuilder(node.url().resolve(path))
        .timeout(timeout)
        .header("Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofByteArray(message));
  }

  /** Gets a page of the node, for example {@code /info}, whole within {@code timeout}. */
  public CompletableFuture<byte[]> get(Node node, String path, Duration timeout) {
    HttpRequest request = HttpRequest.newBuilder(node.url().resolve(path)).timeout(timeout).build();
    return send(node, request, timeout, Longest.PAGE);
  }

  private CompletableFuture<byte[]> send(
      Node node, HttpRequest request, Duration timeout, int longest) {
    HttpResponse.BodyHandler<byte[]> whole =
        info -> new BoundedBody(info.statusCode() == 200 ? longest : Longest.REFUSAL);
    return exchange(node, request, timeout, whole)
        .thenApply(
            response -> {
              if (response.statusCode() != 200) {
                throw refusal(node, response.statusCode(), response.headers(), response.body());
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
      Node node, String path, byte[] message, Duration timeout, Fence fence) {
    HttpResponse.BodyHandler<FrameStream> frames =
        info ->
            info.statusCode() == 200
                ? new FrameStream(node)
                : HttpResponse.BodySubscribers.mapping(
                    new BoundedBody(Longest.REFUSAL),
                    body ->
                        FrameStream.refused(
                            node,
                            reason(info.statusCode(), info.headers(), body),
                            kind(info.statusCode())));
    HttpRequest request =
        posted(node, path, message, timeout).header(Fence.HEADER, fence.header()).build();
    return exchange(node, request, timeout, frames).thenApply(HttpResponse::body);
  }

  /**
   * One exchange with a node that may be called; its health hears how it went.
   *
   * @param timeout until the body is complete: the request's own ends at the headers
   */
  private <T> CompletableFuture<HttpResponse<T>> exchange(
      Node node, HttpRequest request, Duration timeout, HttpResponse.BodyHandler<T> handler) {
    HttpClient client;
    try {
      client = clients.to(node.id());
    } catch (NodeFailure forbidden) {
      return CompletableFuture.failedFuture(forbidden);
    } catch (EJBException unknown) {
      return CompletableFuture.failedFuture(unknown(node, unknown));
    }
    CompletableFuture<HttpResponse<T>> sent = client.sendAsync(request, handler);
    return sent.copy()
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete((response, error) -> sent.cancel(true))
        .handle((response, error) -> judged(node, request, timeout, response, error));
  }

  /** Without the registry nobody knows who was revoked. */
  private static NodeFailure unknown(Node node, EJBException cause) {
    NodeFailure failure =
        new NodeFailure(
            node.id(), "the registry of nodes cannot be read", NodeFailure.Kind.UNAVAILABLE);
    failure.initCause(cause);
    return failure;
  }

  private <T> HttpResponse<T> judged(
      Node node,
      HttpRequest request,
      Duration timeout,
      @Nullable HttpResponse<T> response,
      @Nullable Throwable error) {
    boolean message = request.method().equals("POST");
    if (response == null) {
      NodeFailure failure = failure(node, error);
      if (message && Blame.ofSilence(failure.kind(), timeout, patience)) {
        healths.failed(node.id());
      }
      throw failure;
    }
    response.sslSession().ifPresent(session -> clients.completed(node.id(), session));
    if (response.statusCode() == CONFLICT
        && request.headers().firstValue(Fence.HEADER).isPresent()) {
      response.headers().firstValue(Fence.HEADER).ifPresent(epoch -> epochs.told(node.id(), epoch));
    }
    if (message) {
      boolean busy = response.headers().firstValue("Retry-After").isPresent();
      Blame.of(response.statusCode(), busy).ifPresent(failed -> tell(node, failed));
    }
    return response;
  }

  private void tell(Node node, boolean failed) {
    if (failed) {
      healths.failed(node.id());
    } else {
      healths.succeeded(node.id());
    }
  }

  private NodeFailure failure(Node node, @Nullable Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    boolean timeout = cause instanceof HttpTimeoutException || cause instanceof TimeoutException;
    NodeFailure failure =
        timeout
            ? new NodeFailure(node.id(), "no answer in time", NodeFailure.Kind.TIMED_OUT)
            : new NodeFailure(node.id(), unreachable(node, cause), NodeFailure.Kind.UNAVAILABLE);
    if (cause != null) {
      failure.initCause(cause);
    }
    return failure;
  }

  private String unreachable(Node node, @Nullable Throwable cause) {
    if (cause != null && MutualTls.wrongCertificate(cause)) {
      return "does not show its registered certificate";
    }
    String other = cause instanceof BoundedBody.TooLong ? "sends too much" : "not reachable";
    return clients.forbidden(node.id()).orElse(other);
  }

  private static NodeFailure refusal(Node node, int status, HttpHeaders headers, byte[] body) {
    return new NodeFailure(node.id(), reason(status, headers, body), kind(status));
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
