package org.fedrouter.web.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem in the form that clients of the OpenAI interface understand; docs/openai.md has the
 * table.
 *
 * @param status of the response: 422 becomes 400, which these clients expect of wrong fields
 * @param type the kind of error
 * @param param name of the first field that breaks a rule, or null
 * @param code what programs compare
 * @param retry whether the client's own repetition could help; a budget that is spent stays so
 */
public record OpenAiError(
    int status, String message, String type, @Nullable String param, String code, boolean retry) {
  private static final String ROOT = "/v1/";
  private static final String INVALID = "invalid_request_error";
  private static final String QUOTA = "insufficient_quota";
  private static final String SERVER = "server_error";

  /** Whether requests to this path are answered in this form. */
  public static boolean speaks(String path) {
    return path.startsWith(ROOT);
  }

  /** The problem in this form. */
  public static OpenAiError of(Problem problem) {
    String code = problem.type().slug().replace('-', '_');
    return switch (problem.type()) {
      case NOT_AUTHENTICATED -> error(problem, 401, INVALID, "invalid_api_key", false);
      case NOT_PERMITTED -> error(problem, 403, "permission_error", code, false);
      case NOT_FOUND -> error(problem, 404, INVALID, code, false);
      case NOT_OFFERED -> error(problem, 404, INVALID, "model_not_found", false);
      case UNPROCESSABLE, BUDGET_TOO_SMALL -> error(problem, 400, INVALID, "invalid_value", false);
      case INVALID_REQUEST, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE ->
          error(problem, problem.type().status(), INVALID, code, false);
      case BUDGET_EXHAUSTED, BUDGET_WINDOW_EXHAUSTED, LEDGER_FROZEN, LEDGER_CLOSED ->
          error(problem, 429, QUOTA, QUOTA, false);
      case RATE_LIMITED -> error(problem, 429, "requests", "rate_limit_exceeded", true);
      case IDEMPOTENCY_CONFLICT -> error(problem, 409, INVALID, code, true);
      case BUSY, DATABASE_UNAVAILABLE, NODES_UNAVAILABLE, PROVIDER_UNAVAILABLE ->
          error(problem, 503, SERVER, code, uncharged(problem));
      case PROMPT_REFUSED -> error(problem, 400, INVALID, "content_policy_violation", false);
      case INTERNAL, ANSWER_TIMED_OUT, HOSPITAL_REFUSED, LOCKED_DOWN ->
          error(problem, problem.type().status(), SERVER, code, false);
      default -> error(problem, problem.type().status(), INVALID, code, false);
    };
  }

  /** What was charged must not be tried again by a machine. */
  private static boolean uncharged(Problem problem) {
    return !(problem.extensions().get("rho") instanceof Number rho) || rho.doubleValue() == 0;
  }

  private static OpenAiError error(
      Problem problem, int status, String type, String code, boolean retry) {
    return new OpenAiError(status, message(problem), type, param(problem), code, retry);
  }

  private static String message(Problem problem) {
    StringBuilder message = new StringBuilder(problem.type().title());
    message.append(": ").append(problem.detail());
    for (FieldError error : problem.errors()) {
      message
          .append(' ')
          .append(name(error))
          .append(' ')
          .append(error.rule())
          .append(" (got ")
          .append(error.value())
          .append(").");
    }
    return message.toString();
  }

  private static @Nullable String param(Problem problem) {
    return problem.errors().stream().findFirst().map(OpenAiError::name).orElse(null);
  }

  private static String name(FieldError error) {
    return error.pointer().substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
  }

  /** The JSON members. */
  public Map<String, Object> body() {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("message", message);
    error.put("type", type);
    error.put("param", param);
    error.put("code", code);
    return Map.of("error", error);
  }
}
