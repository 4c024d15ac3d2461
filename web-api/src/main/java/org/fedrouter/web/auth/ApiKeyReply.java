package org.fedrouter.web.auth;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.ApiKeyOutcome;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemResponse;

/** What became of a change of API keys, in words. */
final class ApiKeyReply {
  private ApiKeyReply() {}

  static Response of(ApiKeyOutcome outcome, Instant now) {
    return switch (outcome) {
      case ApiKeyOutcome.Created created ->
          secret(Response.Status.CREATED, ApiKeyBody.opened(created.key(), created.text(), now));
      case ApiKeyOutcome.Rotated rotated ->
          secret(Response.Status.OK, ApiKeyBody.opened(rotated.key(), rotated.text(), now));
      case ApiKeyOutcome.Signing signing ->
          secret(Response.Status.OK, ApiKeyBody.signing(signing.key(), signing.secret(), now));
      case ApiKeyOutcome.Revoked revoked -> Response.ok(ApiKeyBody.of(revoked.key(), now)).build();
      case ApiKeyOutcome.Unknown unknown -> problem(ProblemType.NOT_FOUND, "There is no such key.");
      case ApiKeyOutcome.NotPermitted other ->
          problem(
              ProblemType.NOT_PERMITTED,
              "People open only keys of their own, and none before they may do anything.");
      case ApiKeyOutcome.Over over ->
          problem(ProblemType.API_KEY_CHANGE_REFUSED, "The key is revoked or has expired.");
      case ApiKeyOutcome.NoSeal none ->
          problem(
              ProblemType.API_KEY_CHANGE_REFUSED,
              "This router has no key to seal it with: see fedrouter.seal.key.file.");
      case ApiKeyOutcome.Impossible(String field, String rule, String value) ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.UNPROCESSABLE,
                  "One field breaks a rule.",
                  List.of(new FieldError("/" + field, rule, value)),
                  Map.of()));
    };
  }

  private static Response secret(Response.Status status, ApiKeyBody body) {
    return Response.status(status)
        .entity(body)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Response problem(ProblemType type, String detail) {
    return ProblemResponse.of(Problem.of(type, detail));
  }
}
