package org.fedrouter.web.auth;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.AccountOutcome;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemResponse;

/** What became of a change of accounts, in words. */
final class AccountReply {
  private AccountReply() {}

  /**
   * A reply.
   *
   * @param password the field that the password came in
   */
  static Response of(AccountOutcome outcome, String password) {
    return switch (outcome) {
      case AccountOutcome.Done done -> Response.ok(AccountBody.of(done.account())).build();
      case AccountOutcome.RoleDone done -> Response.ok(RoleBody.of(done.role())).build();
      case AccountOutcome.Unknown unknown ->
          ProblemResponse.of(Problem.of(ProblemType.NOT_FOUND, "There is no such account."));
      case AccountOutcome.Exists exists ->
          ProblemResponse.of(
              Problem.of(
                  ProblemType.ACCOUNT_CHANGE_REFUSED,
                  "There is an account of this name; names are never used again."));
      case AccountOutcome.WrongPassword wrong ->
          ProblemResponse.of(
              Problem.of(ProblemType.NOT_PERMITTED, "The password is not the account's."));
      case AccountOutcome.LastAdministrator last ->
          ProblemResponse.of(
              Problem.of(
                  ProblemType.ACCOUNT_CHANGE_REFUSED,
                  "Nobody could administer accounts any more."));
      case AccountOutcome.Impossible(String field, String rule, String value) ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.UNPROCESSABLE,
                  "One field breaks a rule.",
                  List.of(
                      new FieldError(
                          "/" + (field.equals("password") ? password : field), rule, value)),
                  Map.of()));
    };
  }
}
