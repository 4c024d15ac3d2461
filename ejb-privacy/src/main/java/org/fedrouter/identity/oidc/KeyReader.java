package org.fedrouter.identity.oidc;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fedrouter.runtime.BoundedBody;

/** Reads the keys of providers. Redirects are not followed: an answer chooses no address. */
public final class KeyReader implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Everything, the last byte of the body included. */
  private static final Duration WHOLE = Duration.ofSeconds(4);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * A JWK set as it was written.
   *
   * @throws IOException when there is none within four seconds and {@link KeySource#LARGEST} bytes
   */
  public String read(KeySource source) throws IOException {
    return switch (source) {
      case KeySource.InFile file -> file.read();
      case KeySource.AtAddress(URI address) -> fetch(address);
    };
  }

  private String fetch(URI address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").build();
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request, info -> new BoundedBody(KeySource.LARGEST));
    try {
      HttpResponse<byte[]> response = sent.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return new String(response.body(), StandardCharsets.UTF_8);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + WHOLE.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException("not reachable: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      boolean unused = sent.cancel(true); // ends what is still under way
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
