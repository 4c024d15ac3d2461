package org.fedrouter.core.problem;

/**
 * The catalogue of problems (RFC 9457). docs/problems.md describes each; a test compares the two.
 */
public enum ProblemType {
  INVALID_REQUEST("invalid-request", 400, "The request is not valid"),
  NOT_AUTHENTICATED("not-authenticated", 401, "Authentication is required"),
  CODE_NEEDED("code-needed", 401, "A second factor is required"),
  SIGNATURE_REFUSED("signature-refused", 401, "The request is not signed as it must be"),
  NOT_PERMITTED("not-permitted", 403, "The caller may not do this"),
  LOCAL_LOGIN_OFF("local-login-off", 403, "People do not log in at this router"),
  ENROLMENT_REFUSED("enrolment-refused", 403, "The enrolment is not accepted"),
  BLOCKED("blocked", 403, "The caller is blocked"),
  NOT_FOUND("not-found", 404, "There is no such resource"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The resource does not support this method"),
  NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable representation"),
  BODY_TOO_SLOW("body-too-slow", 408, "The request body came too slowly"),
  BUDGET_EXHAUSTED("budget-exhausted", 409, "A privacy budget cannot carry this request"),
  LEDGER_FROZEN("ledger-frozen", 409, "A privacy budget is frozen"),
  LEDGER_CLOSED("ledger-closed", 409, "A privacy budget is closed"),
  LEDGER_CHANGE_REFUSED("ledger-change-refused", 409, "A privacy budget cannot be changed so"),
  NODE_CHANGE_REFUSED("node-change-refused", 409, "A node cannot be changed so"),
  ACCOUNT_CHANGE_REFUSED("account-change-refused", 409, "An account cannot be changed so"),
  API_KEY_CHANGE_REFUSED("api-key-change-refused", 409, "An API key cannot be changed so"),
  MEASURE_REFUSED("measure-refused", 409, "The measure cannot be taken or lifted so"),
  RECORD_STATE("record-state", 409, "The record does not await this now"),
  IDEMPOTENCY_CONFLICT("idempotency-conflict", 409, "The idempotency key cannot be replayed"),
  HOSPITAL_REFUSED("hospital-refused", 409, "A hospital does not take part in this answer"),
  CONSENSUS_IMPOSSIBLE("consensus-impossible", 409, "There are too few nodes for a consensus"),
  CONSENSUS_NOT_REACHED("consensus-not-reached", 409, "The nodes do not agree on an answer"),
  PREFETCH_MISSING("prefetch-missing", 412, "The request lacks what the service needs"),
  TRAINING_STATE("training-state", 409, "The training does not await this now"),
  MODEL_STATE("model-state", 409, "The model cannot do this in its state"),
  TOO_LARGE("too-large", 413, "The request body is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The media type is not supported"),
  UNPROCESSABLE("unprocessable", 422, "A field of the request breaks a rule"),
  PROMPT_REFUSED("prompt-refused", 422, "A guard does not let the question pass"),
  NOT_OFFERED("not-offered", 422, "No hospital offers what was asked for"),
  BUDGET_TOO_SMALL("budget-too-small", 422, "The privacy budget asked for cannot pay one token"),
  BUDGET_WINDOW_EXHAUSTED(
      "budget-window-exhausted", 429, "A privacy budget cannot carry this request yet"),
  LOCKED_OUT("locked-out", 429, "Too many wrong passwords or codes"),
  RATE_LIMITED("rate-limited", 429, "Too many requests"),
  INTERNAL("internal", 500, "The server failed"),
  LOCKED_DOWN("locked-down", 503, "The installation is locked down"),
  BUSY("busy", 503, "The router has too much to do"),
  NODES_UNAVAILABLE("nodes-unavailable", 503, "The hospitals cannot answer now"),
  DATABASE_UNAVAILABLE("database-unavailable", 503, "The ledgers cannot be reached now"),
  PROVIDER_UNAVAILABLE("provider-unavailable", 503, "The identity provider cannot be reached now"),
  ANSWER_TIMED_OUT("answer-timed-out", 504, "The answer was not ready in time");

  private final String slug;
  private final int status;
  private final String title;

  ProblemType(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  /** The last part of the problem's type URI. */
  public String slug() {
    return slug;
  }

  /** The whole type URI, stable across versions. */
  public String uri() {
    return "urn:fedrouter:problem:" + slug;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }
}
