package org.fedrouter.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How a {@link FedRouter} is reached. Immutable: every method gives a changed copy. */
public final class Connection {
  private final List<URI> routers;
  private final Patience patience;
  private final @Nullable SSLContext tls;

  private Connection(List<URI> routers, Patience patience, @Nullable SSLContext tls) {
    this.routers = routers;
    this.patience = patience;
    this.tls = tls;
  }

  static Connection to(List<String> urls) {
    List<URI> routers = urls.stream().map(URI::create).toList();
    for (URI router : routers) {
      if (!"http".equals(router.getScheme()) && !"https".equals(router.getScheme())) {
        throw new IllegalArgumentException("a router's URL must be http or https: " + router);
      }
    }
    if (routers.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one router");
    }
    return new Connection(routers, Patience.USUAL, null);
  }

  /** How often and after which pauses requests are repeated. */
  public Connection patience(Patience newPatience) {
    return new Connection(routers, newPatience, tls);
  }

  /** Which certificates count, where the JDK's own are not what you want. */
  public Connection tls(SSLContext context) {
    return new Connection(routers, patience, context);
  }

  /** As the holder of an API key. */
  public FedRouter apiKey(String key) {
    return open(new Access.Bearer(key));
  }

  /** As the holder of an access token, until it runs out. */
  public FedRouter token(String token) {
    return open(new Access.Bearer(token));
  }

  /** As an account; access tokens are made when they are needed. */
  public FedRouter login(String user, String password) {
    return open(new Access.Login(user, password));
  }

  private FedRouter open(Access access) {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5));
    if (tls != null) {
      http.sslContext(tls);
    }
    return new FedRouter(
        new Transport(
            routers,
            access,
            patience,
            new Wire(http.build()),
            () -> UUID.randomUUID().toString(),
            () -> ThreadLocalRandom.current().nextDouble()));
  }
}
