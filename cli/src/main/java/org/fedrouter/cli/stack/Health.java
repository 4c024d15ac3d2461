package org.fedrouter.cli.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.secret.LocalCertificates;

/** Asks servers how they are; nodes are asked as the router, with its certificate. */
public final class Health {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http;

  private Health(HttpClient http) {
    this.http = http;
  }

  /** With the certificates of this stack; the router itself needs none. */
  public static Health with(LocalCertificates certificates) {
    return new Health(
        HttpClient.newBuilder().connectTimeout(PATIENCE).sslContext(context(certificates)).build());
  }

  /** Whether {@code url/health} says 200. */
  public boolean isUp(String url) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/health")).timeout(PATIENCE).GET().build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static SSLContext context(LocalCertificates certificates) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(certificates.open(certificates.routerKeyStore()), certificates.password());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(certificates.open(certificates.trustStore()));
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw CommandFailure.internal("cannot use the certificates of this stack", e);
    }
  }
}
