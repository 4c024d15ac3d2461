package org.fedrouter.node.boundary;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.fedrouter.node.MutualTls;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.Registration;
import org.jspecify.annotations.Nullable;

/**
 * One client for each node, which trusts what the registry accepts of that node and nothing else.
 * Whoever asks for it is checked against the registry, so that a revocation holds for the next call
 * also on a connection that is open.
 */
final class Channels implements Clients {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final MutualTls tls;
  private final Executor executor;
  private final Supplier<Map<String, Registration>> registry;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Channel> open = new ConcurrentHashMap<>();

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

  @Override
  public HttpClient to(String id) {
    Registration registration = registry.get().get(id);
    Optional<String> forbidden = forbidden(registration);
    if (registration == null || forbidden.isPresent()) {
      drop(id);
      throw new NodeFailure(id, forbidden.orElse(""), NodeFailure.Kind.UNAVAILABLE);
    }
    Set<String> accepted = registration.accepted(clock.instant());
    Channel channel = open.get(id);
    return channel != null && channel.goesOn(accepted) ? channel.client() : reconnect(id, accepted);
  }

  @Override
  public Optional<String> forbidden(String id) {
    return forbidden(registry.get().get(id));
  }

  @Override
  public void completed(String id, SSLSession session) {
    Channel channel = open.get(id);
    if (channel == null) {
      return;
    }
    try {
      if (session.getPeerCertificates()[0] instanceof X509Certificate proved) {
        channel.proved(NodeCertificate.fingerprint(proved));
      }
    } catch (SSLPeerUnverifiedException e) {
      throw new IllegalStateException("the trust manager lets nobody in without a certificate", e);
    }
  }

  @Override
  public String shown(String id) {
    Channel channel = open.get(id);
    return channel == null ? "" : channel.shown();
  }

  @Override
  public void prune() {
    Map<String, Registration> nodes = registry.get();
    for (Map.Entry<String, Channel> entry : open.entrySet()) {
      Registration registration = nodes.get(entry.getKey());
      if (registration == null
          || forbidden(registration).isPresent()
          || !entry.getValue().goesOn(registration.accepted(clock.instant()))) {
        drop(entry.getKey());
      }
    }
  }

  @Override
  public void close() {
    open.keySet().forEach(this::drop);
  }

  private Optional<String> forbidden(@Nullable Registration registration) {
    return registration == null
        ? Optional.of("is not registered")
        : registration.forbidden(clock.instant());
  }

  /** Ends what is under way, too: the node's answers are no longer wanted. */
  private void drop(String id) {
    Channel channel = open.remove(id);
    if (channel != null) {
      channel.end();
    }
  }

  private synchronized HttpClient reconnect(String id, Set<String> accepted) {
    Channel channel = open.get(id);
    if (channel != null && channel.goesOn(accepted)) {
      return channel.client();
    }
    drop(id);
    Channel fresh = new Channel(accepted, this::connect);
    open.put(id, fresh);
    return fresh.client();
  }

  private HttpClient connect(Predicate<String> accepts) {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_2)
          .sslContext(tls.pinned(accepts))
          .connectTimeout(CONNECT)
          .executor(executor)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key stores for the nodes cannot be used", e);
    }
  }
}
