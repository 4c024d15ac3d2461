package org.fedrouter.web.auth;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.LoginOutcome;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemResponse;

/**
 * What a log-in gives.
 *
 * @param expiresIn seconds
 * @param refreshToken renews the session, once
 * @param session its id
 * @param restricted only the second factor can be set up, or the password changed, until then
 */
public record TokenBody(
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken,
    String session,
    boolean restricted) {
  static final Problem WRONG =
      Problem.of(
          ProblemType.NOT_AUTHENTICATED, "Unknown account, wrong password or code, or over.");

  static Response response(LoginOutcome outcome) {
    return switch (outcome) {
      case LoginOutcome.Granted granted ->
          Response.ok(of(granted)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
      case LoginOutcome.Wrong wrong -> ProblemResponse.of(WRONG);
      case LoginOutcome.CodeNeeded needed ->
          ProblemResponse.of(
              Problem.of(
                  ProblemType.CODE_NEEDED,
                  "Send the code of the authenticator, or a recovery code, as code."));
      case LoginOutcome.Locked locked ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.LOCKED_OUT,
                  "Too many wrong passwords or codes for this name.",
                  List.of(),
                  Map.of("retry_after", locked.lasting().toSeconds())));
    };
  }

  private static TokenBody of(LoginOutcome.Granted granted) {
    return new TokenBody(
        granted.access(),
        "Bearer",
        granted.lifetime().toSeconds(),
        granted.refresh().text(),
        granted.session().id(),
        granted.restricted());
  }
}
