package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.JsonNode;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;

/** What the router answered, unchanged. */
public record Reply(int status, String body) {
  public boolean ok() {
    return exitCode() == ExitCode.OK;
  }

  /** Of the conflicts only a budget's is a refusal; the others are wrong requests. */
  public ExitCode exitCode() {
    String type = tree().path("type").asText();
    if (type.contains(":consensus-")) {
      return ExitCode.UNAVAILABLE;
    }
    boolean wrong =
        type.endsWith(":idempotency-conflict")
            || type.endsWith(":ledger-change-refused")
            || type.endsWith(":node-change-refused")
            || type.endsWith(":training-state")
            || type.endsWith(":model-state");
    return wrong ? ExitCode.USAGE : ExitCode.ofHttpStatus(status);
  }

  /** The body as a tree; an empty object when it is no JSON. */
  public JsonNode tree() {
    try {
      return Json.parse(body);
    } catch (IllegalArgumentException e) {
      return Json.object();
    }
  }

  /** A problem (RFC 9457) as one line: title, this case, the fields that are wrong, status. */
  public String problemLine() {
    JsonNode problem = tree();
    StringBuilder line = new StringBuilder(problem.path("title").asText("the router refused"));
    if (problem.hasNonNull("detail")) {
      line.append(": ").append(problem.path("detail").asText());
    }
    for (JsonNode error : problem.path("errors")) {
      line.append(' ').append(error.path("pointer").asText());
      line.append(' ').append(error.path("rule").asText()).append('.');
    }
    return line.append(" (").append(status).append(')').toString();
  }
}
