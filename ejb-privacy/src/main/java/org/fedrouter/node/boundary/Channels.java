package org.fedrouter.node.boundary;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.fedrouter.node.MutualTls;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.Registration;
import org.jspecify.annotations.Nullable;

/**
 * One client for each node, which trusts the registered certificate of that node and nothing else.
 * Whoever asks for it is checked against the registry, so that a revocation holds for the next call
 * also on a connection that is open.
 */
final class Channels {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final MutualTls tls;
  private final Executor executor;
  private final Supplier<Map<String, Registration>> registry;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Channel> open = new ConcurrentHashMap<>();

  private record Channel(String sha256, HttpClient client) {}

  Channels(
      MutualTls tls,
      Executor executor,
      Supplier<Map<String, Registration>> registry,
      InstantSource clock) {
    this.tls = tls;
    this.executor = executor;
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * The client for a node.
   *
   * @throws NodeFailure when the node may not be called
   */
  HttpClient to(String id) {
    Registration registration = registry.get().get(id);
    Optional<String> forbidden = forbidden(registration);
    if (registration == null || forbidden.isPresent()) {
      drop(id);
      throw new NodeFailure(id, forbidden.orElse(""), NodeFailure.Kind.UNAVAILABLE);
    }
    String sha256 = sha256(registration);
    Channel channel = open.get(id);
    return channel != null && channel.sha256().equals(sha256)
        ? channel.client()
        : reconnect(id, sha256);
  }

  /** Why a node may not be called now, or nothing when it may. */
  Optional<String> forbidden(String id) {
    return forbidden(registry.get().get(id));
  }

  /** Drops the clients of nodes that may no longer be called, with whatever they carry. */
  void prune() {
    Map<String, Registration> nodes = registry.get();
    for (Map.Entry<String, Channel> entry : open.entrySet()) {
      Registration registration = nodes.get(entry.getKey());
      if (forbidden(registration).isPresent()
          || registration == null
          || !sha256(registration).equals(entry.getValue().sha256())) {
        drop(entry.getKey());
      }
    }
  }

  void close() {
    open.keySet().forEach(this::drop);
  }

  private Optional<String> forbidden(@Nullable Registration registration) {
    return registration == null
        ? Optional.of("is not registered")
        : registration.forbidden(clock.instant());
  }

  private static String sha256(Registration registration) {
    NodeCertificate certificate = registration.certificate();
    return certificate == null ? "" : certificate.sha256();
  }

  /** Ends what is under way, too: the node's answers are no longer wanted. */
  private void drop(String id) {
    Channel channel = open.remove(id);
    if (channel != null) {
      channel.client().shutdownNow();
    }
  }

  private synchronized HttpClient reconnect(String id, String sha256) {
    Channel channel = open.get(id);
    if (channel != null && channel.sha256().equals(sha256)) {
      return channel.client();
    }
    drop(id);
    HttpClient client = connect(sha256);
    open.put(id, new Channel(sha256, client));
    return client;
  }

  private HttpClient connect(String sha256) {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_2)
          .sslContext(tls.pinned(sha256))
          .connectTimeout(CONNECT)
          .executor(executor)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key stores for the nodes cannot be used", e);
    }
  }
}
