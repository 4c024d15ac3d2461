package org.fedrouter.web.openai;

import java.util.List;
import java.util.Set;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;

/** Names of fields as OpenAI's clients know them. */
final class ParameterNames {
  /** The object for what OpenAI's interface has no words for, in requests and in answers. */
  static final String EXTENSION = "fedrouter";

  private static final Set<String> SAME =
      Set.of("messages", "model", "temperature", "max_tokens", "stream");
  private static final Set<String> HIDDEN = Set.of("prompt", "parameters");

  private ParameterNames() {}

  /** Whether the interface itself has a word for this field of a question. */
  static boolean openAi(String field) {
    return SAME.contains(field) || HIDDEN.contains(field);
  }

  /** A problem of {@code /api/v1/inference}, its fields renamed. */
  static Problem of(Problem problem) {
    List<FieldError> errors =
        problem.errors().stream()
            .map(error -> new FieldError(pointer(error.pointer()), error.rule(), error.value()))
            .toList();
    return new Problem(problem.type(), problem.detail(), errors, problem.extensions());
  }

  private static String pointer(String pointer) {
    String[] path = pointer.split("/", 3);
    String field = path.length > 1 ? path[1] : "";
    if (SAME.contains(field)) {
      return pointer;
    }
    if (field.equals("parameters") && path.length > 2) {
      return "/" + path[2];
    }
    if (field.equals("adapter")) {
      return "/model";
    }
    return "/" + EXTENSION + pointer;
  }
}
