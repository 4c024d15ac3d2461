package org.fedrouter.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.node.MutualTls;

/** Somebody at the door of a node, with a client certificate of the stack. */
final class NodeAdministrator {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningStack stack;
  private final HttpClient http;

  private NodeAdministrator(RunningStack stack, Path keystore)
      throws IOException, GeneralSecurityException {
    LocalCertificates certificates = stack.parts().certificates();
    this.stack = stack;
    this.http =
        HttpClient.newBuilder()
            .sslContext(
                MutualTls.context(keystore, certificates.trustStore(), certificates.passwordFile()))
            .build();
  }

  /** By the key that {@code up --json} names. */
  static NodeAdministrator of(RunningStack stack) throws IOException, GeneralSecurityException {
    return new NodeAdministrator(stack, Path.of(stack.report().get("administrator").textValue()));
  }

  /** The router's certificate is good for answers, and for nothing else. */
  static NodeAdministrator impostor(RunningStack stack)
      throws IOException, GeneralSecurityException {
    return new NodeAdministrator(stack, stack.parts().certificates().routerKeyStore());
  }

  RunningStack.Reply get(String node, String path) throws IOException, InterruptedException {
    return send(node, path, "GET", "");
  }

  RunningStack.Reply post(String node, String path, String body)
      throws IOException, InterruptedException {
    return send(node, path, "POST", body);
  }

  private RunningStack.Reply send(String node, String path, String method, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create(stack.state().node(node).orElseThrow().url() + path);
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode json =
        type.contains("json")
            ? RunningStack.JSON.readTree(response.body())
            : RunningStack.JSON.getNodeFactory().textNode(response.body());
    return new RunningStack.Reply(response.statusCode(), type, json);
  }

  /** A model of a node, once it is as wanted. */
  JsonNode model(String node, String name, Predicate<JsonNode> wanted)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    JsonNode seen = RunningStack.JSON.nullNode();
    while (Instant.now().isBefore(end)) {
      seen = get(node, "/models").body();
      for (JsonNode model : seen) {
        if (model.path("name").asText().equals(name) && wanted.test(model)) {
          return model;
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("model " + name + " of " + node + " never was so: " + seen);
  }
}
