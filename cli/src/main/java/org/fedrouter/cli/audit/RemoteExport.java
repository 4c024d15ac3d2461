package org.fedrouter.cli.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.secret.AuditKeyFiles;

/** The export of a router, while it is being sent. */
final class RemoteExport {
  private RemoteExport() {}

  static BufferedReader open(String router, Path token) throws InterruptedException {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(router + "/api/v1/audit/export"))
              .header("Authorization", "Bearer " + AuditKeyFiles.text(token).strip())
              .build();
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        response.body().close();
        throw new CommandFailure(
            ExitCode.ofHttpStatus(response.statusCode()),
            "the router answered " + response.statusCode());
      }
      return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, "no answer from the router at " + router, e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "no address of a router: " + router, e);
    }
  }
}
