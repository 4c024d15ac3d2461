package org.fedrouter.client.federation;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fedrouter.client.Patience;
import org.fedrouter.client.RequestSigner;
import org.fedrouter.core.exchange.Bytes;

/**
 * Signed requests to one router. Every request may be repeated: the router takes the same bytes
 * twice as once. Each attempt has a signature and a nonce of its own.
 */
final class Line implements Closeable {
  /** Above the largest message of a round. */
  static final int LARGEST = 9 << 20;

  private static final String BINARY = "application/octet-stream";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient http;
  private final URI root;
  private final RequestSigner signer;
  private final Patience patience;

  Line(HttpClient http, URI root, RequestSigner signer, Patience patience) {
    this.http = http;
    this.root = root;
    this.signer = signer;
    this.patience = patience;
  }

  /** Decides by the head of a response what takes its body. */
  @FunctionalInterface
  interface Taking {
    Body of(HttpResponse.ResponseInfo head);
  }

  Reply get(String path) throws InterruptedException {
    return repeated("GET", path, BINARY, new byte[0]);
  }

  Reply put(String path, byte[] body) throws InterruptedException {
    return repeated("PUT", path, BINARY, body);
  }

  Reply putJson(String path, byte[] body) throws InterruptedException {
    return repeated("PUT", path, "application/json", body);
  }

  private Reply repeated(String method, String path, String type, byte[] body)
      throws InterruptedException {
    Tries tries = tries();
    while (true) {
      HttpRequest request = request(method, path, type, body).build();
      Reply reply = attempt(request, LIMIT, head -> new Body(new ByteArrayOutputStream(), LARGEST));
      Optional<Duration> pause = tries.after(reply);
      if (pause.isEmpty()) {
        return reply;
      }
      Thread.sleep(pause.get());
    }
  }

  Tries tries() {
    return new Tries(patience);
  }

  /** A signed request; good for one attempt. */
  HttpRequest.Builder request(String method, String path, String type, byte[] body) {
    URI target = URI.create(root + "/api/v1/federation" + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .header("Accept", "application/json, application/octet-stream, application/problem+json")
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    signer.headers(method, target, type, body).forEach(request::header);
    return request;
  }

  /** One attempt; head and body must be there within the limit. */
  Reply attempt(HttpRequest request, Duration limit, Taking taking) throws InterruptedException {
    CompletableFuture<HttpResponse<ByteArrayOutputStream>> response =
        http.sendAsync(request, taking::of);
    try {
      HttpResponse<ByteArrayOutputStream> got =
          response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply.Got(
          got.statusCode(), got.headers(), Bytes.of(got.body().toByteArray()));
    } catch (TimeoutException e) {
      response.cancel(true);
      return new Reply.Lost("no answer within " + limit.toSeconds() + " s");
    } catch (ExecutionException | CancellationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Reply.Lost("" + cause);
    } catch (InterruptedException e) {
      response.cancel(true);
      throw e;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
