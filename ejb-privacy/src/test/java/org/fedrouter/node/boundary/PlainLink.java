package org.fedrouter.node.boundary;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSession;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** The link as it is, over plain HTTP to nodes of a test. */
public final class PlainLink {
  private PlainLink() {}

  public static NodeLink open() {
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .executor(executor)
            .build();
    Clients clients =
        new Clients() {
          @Override
          public HttpClient to(String id) {
            return client;
          }

          @Override
          public Optional<String> forbidden(String id) {
            return Optional.empty();
          }

          @Override
          public void completed(String id, SSLSession session) {}

          @Override
          public String shown(String id) {
            return "";
          }

          @Override
          public void prune() {}

          @Override
          public void close() {
            client.close();
          }
        };
    NodeHealths healths = new NodeHealths(new Randomness(), new Time());
    return new NodeLink(clients, healths, executor, Duration.ofSeconds(10));
  }
}
