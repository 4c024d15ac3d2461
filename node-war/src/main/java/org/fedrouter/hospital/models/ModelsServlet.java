package org.fedrouter.hospital.models;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.hospital.runtime.Administrators;
import org.fedrouter.hospital.runtime.JsonReply;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /models} and {@code POST /models/NAME/load}, {@code unload}, {@code drain} or {@code
 * warm}, for the node's administrators alone.
 */
@WebServlet({"/models", "/models/*"})
public class ModelsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient Models models;
  @Inject transient Administrators administrators;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!administrators.include(request)) {
      JsonReply.stranger(response);
    } else if (path(request).isEmpty()) {
      JsonReply.ok(response, 200, ModelsJson.withReasons(models.registry().views()).build());
    } else {
      JsonReply.problem(response, ProblemType.NOT_FOUND, "models are listed at /models");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!administrators.include(request)) {
      JsonReply.stranger(response);
      return;
    }
    List<String> path = path(request);
    @Nullable Change change = path.size() == 2 ? change(path.get(0), path.get(1)) : null;
    switch (change) {
      case Change.Done done ->
          JsonReply.ok(response, 200, ModelsJson.withReason(done.model()).build());
      case Change.Refused refused ->
          JsonReply.problem(response, ProblemType.MODEL_STATE, refused.reason());
      case Change.Unknown unknown ->
          JsonReply.problem(
              response, ProblemType.NOT_FOUND, "the node has no model named " + unknown.name());
      case null ->
          JsonReply.problem(
              response, ProblemType.NOT_FOUND, "a model is asked to load, unload, drain or warm");
    }
  }

  private @Nullable Change change(String name, String wish) {
    ModelRegistry registry = models.registry();
    return switch (wish) {
      case "load" -> registry.load(name);
      case "unload" -> registry.unload(name);
      case "drain" -> registry.drain(name);
      case "warm" -> registry.warm(name);
      default -> null;
    };
  }

  private static List<String> path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return info == null || info.equals("/") ? List.of() : List.of(info.substring(1).split("/", -1));
  }
}
