package org.fedrouter.web.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.boundary.Accounts;
import org.fedrouter.identity.boundary.Tokens;
import org.fedrouter.web.json.Fields;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/** Log-in with name and password. */
@ApplicationScoped
@Path("auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
  @Inject Accounts accounts;
  @Inject Tokens tokens;

  /** The body of a log-in. */
  public record LoginBody(String user, String password) {}

  /**
   * An access token.
   *
   * @param expiresIn seconds
   */
  public record TokenBody(String accessToken, String tokenType, long expiresIn) {}

  @POST
  @Path("login")
  @PermitAll
  @Operation(summary = "Log in", description = "Exchanges name and password for an access token.")
  @RequestBody(content = @Content(schema = @Schema(implementation = LoginBody.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TokenBody.class)))
  @APIResponse(responseCode = "401", description = "Unknown account or wrong password")
  public TokenBody login(InputStream body) throws IOException {
    Fields fields = new Fields(JsonText.readObject(body));
    String user = fields.text("user", 1, 100);
    String password = fields.text("password", 1, 200);
    fields.check();
    return accounts
        .authenticate(user, password.toCharArray())
        .map(
            identity ->
                new TokenBody(tokens.issue(identity), "Bearer", tokens.lifetime().toSeconds()))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        ProblemType.NOT_AUTHENTICATED, "Unknown account or wrong password.")));
  }
}
