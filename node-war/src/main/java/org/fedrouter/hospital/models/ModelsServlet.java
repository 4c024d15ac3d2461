package org.fedrouter.hospital.models;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.hospital.runtime.Administrators;
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
      stranger(response);
    } else if (path(request).isEmpty()) {
      write(response, 200, ModelsJson.withReasons(models.registry().views()).build().toString());
    } else {
      problem(response, ProblemType.NOT_FOUND, "models are listed at /models");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!administrators.include(request)) {
      stranger(response);
      return;
    }
    List<String> path = path(request);
    @Nullable Change change = path.size() == 2 ? change(path.get(0), path.get(1)) : null;
    switch (change) {
      case Change.Done done ->
          write(response, 200, ModelsJson.withReason(done.model()).build().toString());
      case Change.Refused refused -> problem(response, ProblemType.MODEL_STATE, refused.reason());
      case Change.Unknown unknown ->
          problem(response, ProblemType.NOT_FOUND, "the node has no model named " + unknown.name());
      case null ->
          problem(
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

  private static void stranger(HttpServletResponse response) throws IOException {
    problem(
        response,
        ProblemType.NOT_PERMITTED,
        "the client certificate's subject is not in fedrouter.node.administrators");
  }

  private static void problem(HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    response.setContentType("application/problem+json");
    write(
        response,
        type.status(),
        Json.createObjectBuilder()
            .add("type", type.uri())
            .add("title", type.title())
            .add("status", type.status())
            .add("detail", detail)
            .build()
            .toString());
  }

  private static void write(HttpServletResponse response, int status, String json)
      throws IOException {
    if (response.getContentType() == null) {
      response.setContentType("application/json");
    }
    response.setCharacterEncoding("UTF-8");
    response.setStatus(status);
    response.getWriter().write(json);
  }
}
