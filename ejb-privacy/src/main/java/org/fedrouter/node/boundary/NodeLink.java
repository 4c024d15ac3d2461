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

  @Inject Settings settings;
  @Inject NodeRegistry registry;
  @Inject NodeHealths healths;
  @Inject Time time;
  @Resource ManagedThreadFactory threads;

  private ExecutorService executor;
  private Channels channels;

  @PostConstruct
  void connect() {
    // The container's threads without its executor: an exchange is many small tasks, and carrying
    // the caller's context into each of them costs more than the exchange.
    executor = Executors.newCachedThreadPool(threads);
    try {
      MutualTls tls =
          MutualTls.open(settings.keystore(), settings.truststore(), settings.tlsPasswordFile());
      channels = new Channels(tls, executor, registry::nodes, time);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the key stores for the nodes cannot be used", e);
    }
  }

  @PreDestroy
  void disconnect() {
    channels.close();
    executor.shutdown();
  }

  /** Drops the connections of nodes that were revoked, or have another certificate now. */
  public void prune() {
    channels.prune();
  }

  /**
   * Posts one message.
   *
   * @return completes with the body of a 200, or exceptionally with {@link NodeFailure}
   */
  public CompletableFuture<byte[]> post(Node node, String path, byte[] message, Duration timeout) {
    HttpRequest request =
        HttpRequest.newBuilder(node.url().resolve(path))
            .timeout(timeout)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message))
            .build();
    return send(node, request);
  }

  /** Gets a page of the node, for example {@code /info}. */
  public CompletableFuture<byte[]> get(Node node, String path, Duration timeout) {
    return send(node, HttpRequest.newBuilder(node.url().resolve(path)).timeout(timeout).build());
  }

  private CompletableFuture<byte[]> send(Node node, HttpRequest request) {
    HttpClient client;
    try {
      client = channels.to(node.id());
    } catch (NodeFailure forbidden) {
      return CompletableFuture.failedFuture(forbidden);
    } catch (EJBException unknown) {
      return CompletableFuture.failedFuture(unknown(node, unknown));
    }
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .handle((response, error) -> body(node, request, response, error));
  }

  /** Without the registry nobody knows who was revoked. */
  private static NodeFailure unknown(Node node, EJBException cause) {
    NodeFailure failure =
        new NodeFailure(
            node.id(), "the registry of nodes cannot be read", NodeFailure.Kind.UNAVAILABLE);
    failure.initCause(cause);
    return failure;
  }

  private byte[] body(
      Node node,
      HttpRequest request,
      @Nullable HttpResponse<byte[]> response,
      @Nullable Throwable error) {
    boolean message = request.method().equals("POST");
    if (response == null) {
      NodeFailure failure = failure(node, error);
      Duration asked = request.timeout().orElse(settings.nodeTimeout());
      if (message && Blame.ofSilence(failure.kind(), asked, settings.nodeTimeout())) {
        healths.failed(node.id());
      }
      throw failure;
    }
    if (message) {
      boolean busy = response.headers().firstValue("Retry-After").isPresent();
      Blame.of(response.statusCode(), busy).ifPresent(failed -> tell(node, failed));
    }
    if (response.statusCode() != 200) {
      throw new NodeFailure(node.id(), reason(response), kind(response.statusCode()));
    }
    return response.body();
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
    boolean timeout = cause instanceof HttpTimeoutException;
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
    return channels.forbidden(node.id()).orElse("not reachable");
  }

  private static NodeFailure.Kind kind(int status) {
    return switch (status) {
      case 422 -> NodeFailure.Kind.REJECTED;
      case 402, 403 -> NodeFailure.Kind.VETOED;
      case 504 -> NodeFailure.Kind.TIMED_OUT;
      default -> NodeFailure.Kind.UNAVAILABLE;
    };
  }

  /** Nodes answer refusals in one plain line of their own words. */
  private static String reason(HttpResponse<byte[]> response) {
    String line = new String(response.body(), StandardCharsets.UTF_8).strip();
    boolean own = response.headers().firstValue("Content-Type").orElse("").startsWith("text/plain");
    return own && line.length() <= LONGEST_REASON ? line : "status " + response.statusCode();
  }
}
