package org.fedrouter.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;

/** asadmin's own protocol over HTTP on loopback: what asadmin does, without a JVM per command. */
public final class AdminClient {
  /** Deployment on a busy machine takes minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String NOT_READY = "cannot process this command at this time";
  private static final int READY_TRIES = 240;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final int port;
  private final String authorization;
  private final HttpClient http = HttpClient.newHttpClient();

  public AdminClient(int port, String password) {
    this.port = port;
    String credentials = AdminKeyFile.USER + ":" + password;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** Deploys an archive of this machine, in place of one of the same name. */
  public void deploy(Path archive, String name) throws InterruptedException {
    call("deploy", Map.of("DEFAULT", archive.toString(), "name", name, "force", "true"));
  }

  public void undeploy(String name) throws InterruptedException {
    call("undeploy", Map.of("DEFAULT", name));
  }

  private void call(String command, Map<String, String> parameters) throws InterruptedException {
    String query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/__asadmin/" + command + "?" + query))
            .timeout(PATIENCE)
            .header("Authorization", authorization)
            // Without it the server takes the request for a forged one of a browser.
            .header("X-Requested-By", "fedrouter")
            .header("User-Agent", "hk2-agent")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    Attributes report = sendWhenReady(command, request);
    String outcome = report.getValue("exit-code");
    if (!"SUCCESS".equals(outcome) && !"WARNING".equals(outcome)) {
      throw new CommandFailure(ExitCode.INTERNAL, command + " failed: " + reason(report));
    }
  }

  /** The port opens before the server is ready for commands, on a busy machine seconds before. */
  private Attributes sendWhenReady(String command, HttpRequest request)
      throws InterruptedException {
    Attributes report = send(command, request);
    for (int tries = 0; tries < READY_TRIES && reason(report).contains(NOT_READY); tries++) {
      Thread.sleep(PAUSE);
      report = send(command, request);
    }
    return report;
  }

  /** Reports come in the format of a JAR's manifest. */
  private Attributes send(String command, HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new CommandFailure(
              ExitCode.INTERNAL, command + " failed: HTTP " + response.statusCode());
        }
        return new Manifest(body).getMainAttributes();
      }
    } catch (IOException e) {
      throw CommandFailure.internal("the router's server did not answer to " + command, e);
    }
  }

  private static String reason(Attributes report) {
    String message = report.getValue("message");
    return message == null
        ? "see the router's server.log"
        : message.replace("%%%EOL%%%", "\n").lines().findFirst().orElse("");
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
