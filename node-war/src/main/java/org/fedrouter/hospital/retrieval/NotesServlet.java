package org.fedrouter.hospital.retrieval;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.hospital.runtime.Administrators;
import org.fedrouter.hospital.runtime.JsonReply;

/**
 * {@code GET /notes} and {@code POST /notes/reload}, for the node's administrators alone: whether
 * notes are offered, and opening them anew after {@code fedrouter node notes} has changed them.
 */
@WebServlet({"/notes", "/notes/*"})
public class NotesServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient Notes notes;
  @Inject transient Administrators administrators;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!administrators.include(request)) {
      JsonReply.stranger(response);
    } else if (request.getPathInfo() == null) {
      JsonReply.ok(response, 200, state());
    } else {
      JsonReply.problem(response, ProblemType.NOT_FOUND, "the notes are told of at /notes");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!administrators.include(request)) {
      JsonReply.stranger(response);
    } else if (!"/reload".equals(request.getPathInfo())) {
      JsonReply.problem(response, ProblemType.NOT_FOUND, "notes are reloaded at /notes/reload");
    } else {
      reload(response);
    }
  }

  private void reload(HttpServletResponse response) throws IOException {
    try {
      notes.reload();
      JsonReply.ok(response, 200, state());
    } catch (IllegalArgumentException e) {
      JsonReply.problem(response, ProblemType.UNPROCESSABLE, "" + e.getMessage());
    }
  }

  /** Not which shard has how many: that would be one more number about patients. */
  private JsonObject state() {
    return Json.createObjectBuilder()
        .add("offered", notes.tokens().isPresent())
        .add("tokens", notes.tokens().orElse(0))
        .build();
  }
}
