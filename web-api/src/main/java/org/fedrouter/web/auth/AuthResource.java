package org.fedrouter.web.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.RefreshSecret;
import org.fedrouter.identity.TokenId;
import org.fedrouter.identity.boundary.AccountAdministration;
import org.fedrouter.identity.boundary.LocalLogin;
import org.fedrouter.identity.boundary.Logins;
import org.fedrouter.identity.boundary.Sessions;
import org.fedrouter.web.limits.Gate;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.BearerAuthentication;
import org.fedrouter.web.security.PermissionFilter;
import org.jspecify.annotations.Nullable;

/** Log-in, its renewal and its end. */
@ApplicationScoped
@Path("auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
  private static final int LONGEST_PASSWORD = 200;

  @Inject Logins logins;
  @Inject Sessions sessions;
  @Inject AccountAdministration accounts;
  @Inject Hashing hashing;
  @Inject LocalLogin local;
  @Inject Gate gate;

  @POST
  @Path("login")
  @PermitAll
  public Response login(@HeaderParam("User-Agent") @Nullable String agent, InputStream body)
      throws IOException {
    checkLocal();
    Fields fields = new Fields(JsonBody.read(body));
    String user = fields.text("user", 1, 100);
    String password = fields.text("password", 1, LONGEST_PASSWORD);
    String code = fields.optionalText("code", 1, 40).orElse("");
    fields.check();
    gate.admitLogin(user);
    return hashing.run(
        () ->
            TokenBody.response(
                logins.login(user, password.toCharArray(), code, agent == null ? "" : agent)));
  }

  @POST
  @Path("refresh")
  @PermitAll
  public Response refresh(InputStream body) throws IOException {
    checkLocal();
    Fields fields = new Fields(JsonBody.read(body));
    String text = fields.text("refresh_token", 1, LONGEST_PASSWORD);
    fields.check();
    return RefreshSecret.parse(text)
        .map(secret -> TokenBody.response(sessions.renew(secret)))
        .orElseThrow(() -> new ProblemException(TokenBody.WRONG));
  }

  private void checkLocal() {
    if (!local.allowed()) {
      throw new ProblemException(
          Problem.of(
              ProblemType.LOCAL_LOGIN_OFF,
              "Bring an access token of the hospital's OpenID provider;"
                  + " /.well-known/oauth-protected-resource names it."));
    }
  }

  /** Ends the session of the token that it comes with, or that token when a provider gave it. */
  @POST
  @Path("logout")
  @PermitAll
  @Consumes(MediaType.WILDCARD)
  public Response logout(@Context HttpServletRequest request) {
    Identity caller = PermissionFilter.caller(request);
    Optional<TokenId> token = BearerAuthentication.token(request);
    if (token.isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_PERMITTED, "A key has no session: revoke it instead."));
    }
    String session = token.get().session();
    if (session == null) {
      sessions.end(token.get());
    } else {
      var unused = sessions.end(caller, UUID.fromString(session));
    }
    return Response.noContent().build();
  }

  @GET
  @Path("me")
  @PermitAll
  public MeBody me(@Context HttpServletRequest request) {
    return MeBody.of(PermissionFilter.caller(request));
  }

  /** Changes one's own password; all sessions end. */
  @POST
  @Path("password")
  @PermitAll
  public Response password(InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Identity caller = PermissionFilter.caller(request);
    if (BearerAuthentication.byApiKey(request)) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_PERMITTED, "A key cannot change passwords."));
    }
    if (BearerAuthentication.byProvider(request)) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_PERMITTED, "A provider's token cannot change passwords."));
    }
    Fields fields = new Fields(JsonBody.read(body));
    String before = fields.text("password", 1, LONGEST_PASSWORD);
    String after = fields.text("new_password", 1, LONGEST_PASSWORD);
    fields.check();
    return hashing.run(
        () -> AccountReply.of(accounts.changePassword(caller, before, after), "new_password"));
  }
}
