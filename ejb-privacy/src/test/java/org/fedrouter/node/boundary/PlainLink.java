package org.fedrouter.node.boundary;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
    return new NodeLink(client, executor);
  }
}
