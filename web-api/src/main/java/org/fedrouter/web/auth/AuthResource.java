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
import java.util.concurrent.Semaphore;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.boundary.Accounts;
import org.fedrouter.identity.boundary.Tokens;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;

/** Log-in with name and password. */
@ApplicationScoped
@Path("auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
  /** A password hash takes 19 MiB and a core: strangers must not be able to exhaust either. */
  private static final int AT_ONCE = 8;

  private final Semaphore hashing = new Semaphore(AT_ONCE);

  @Inject Accounts accounts;
  @Inject Tokens tokens;

  /**
   * An access token.
   *
   * @param expiresIn seconds
   */
  public record TokenBody(String accessToken, String tokenType, long expiresIn) {}

  @POST
  @Path("login")
  @PermitAll
  public TokenBody login(InputStream body) throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    String user = fields.text("user", 1, 100);
    String password = fields.text("password", 1, 200);
    fields.check();
    if (!hashing.tryAcquire()) {
      throw new ProblemException(Problem.of(ProblemType.BUSY, "Too many log-ins at once."));
    }
    try {
      return grant(user, password);
    } finally {
      hashing.release();
    }
  }

  private TokenBody grant(String user, String password) {
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
