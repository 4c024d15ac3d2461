package org.fedrouter.hospital.runtime;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fedrouter.core.problem.ProblemType;

/** What the node answers administrators: JSON, and problems by RFC 9457. */
public final class JsonReply {
  private JsonReply() {}

  public static void ok(HttpServletResponse response, int status, JsonValue value)
      throws IOException {
    write(response, status, "application/json", value);
  }

  /** A refusal; nothing of a patient is ever in its detail. */
  public static void problem(HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    write(
        response,
        type.status(),
        "application/problem+json",
        Json.createObjectBuilder()
            .add("type", type.uri())
            .add("title", type.title())
            .add("status", type.status())
            .add("detail", detail)
            .build());
  }

  /** The refusal of whoever is no administrator. */
  public static void stranger(HttpServletResponse response) throws IOException {
    problem(
        response,
        ProblemType.NOT_PERMITTED,
        "the client certificate's subject is not in fedrouter.node.administrators");
  }

  private static void write(HttpServletResponse response, int status, String type, JsonValue value)
      throws IOException {
    byte[] body = value.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
