package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.router.Reply;

/** A node's interface for its administrators, by TLS with a client certificate. */
final class NodeClient {
  /** A plan takes seconds, the records of a large hospital a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String url;
  private final HttpClient http;

  /** A node behind any client; {@link #open} makes the one that TLS needs. */
  NodeClient(String url, HttpClient http) {
    this.url = url;
    this.http = http;
  }

  /**
   * Opens the key and nothing else yet.
   *
   * @throws CommandFailure when a store cannot be opened with the password
   */
  static NodeClient open(String url, Path keystore, Path truststore, char[] password) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store("--keystore", keystore, password), password);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store("--truststore", truststore, password));
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return new NodeClient(
          url,
          HttpClient.newBuilder()
              .connectTimeout(Duration.ofSeconds(10))
              .sslContext(context)
              .build());
    } catch (GeneralSecurityException e) {
      throw CommandFailure.internal("cannot use the key in " + keystore, e);
    }
  }

  private static KeyStore store(String option, Path file, char[] password)
      throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, option + " must be a PKCS#12 file of that password: " + file, e);
    }
  }

  Reply read(String path) throws InterruptedException {
    return send(request(path).GET());
  }

  Reply post(String path, ObjectNode body) throws InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
  }

  /** A node that cannot be reached is unavailable; whatever it says is an answer. */
  private Reply send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, "no answer from the node at " + url, e);
    }
  }
}
