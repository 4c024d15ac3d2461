package org.fedrouter.web.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.core.problem.ProblemType;

/**
 * One problem as the caller sees it (RFC 9457).
 *
 * @param detail this occurrence, in our own words; never text of a prompt
 * @param errors the rules that fields break, empty when the request as a whole is refused
 * @param extensions further members, for example the ledger that refused
 */
public record Problem(
    ProblemType type, String detail, List<FieldError> errors, Map<String, Object> extensions) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The extension that says in how many seconds it is worth to ask again. */
  public static final String RETRY_AFTER = "retry_after";

  public Problem {
    errors = List.copyOf(errors);
    extensions = Map.copyOf(extensions);
  }

  /** A problem without fields or extensions. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), Map.of());
  }

  /** The JSON members in the order in which people read them. */
  public Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type.uri());
    body.put("title", type.title());
    body.put("status", type.status());
    body.put("detail", detail);
    if (!errors.isEmpty()) {
      body.put("errors", errors);
    }
    body.putAll(new TreeMap<>(extensions));
    return body;
  }
}
