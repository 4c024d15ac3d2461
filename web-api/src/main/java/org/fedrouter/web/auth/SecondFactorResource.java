package org.fedrouter.web.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.RecoveryCode;
import org.fedrouter.identity.SecondFactorOutcome;
import org.fedrouter.identity.boundary.SecondFactors;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.BearerAuthentication;
import org.fedrouter.web.security.PermissionFilter;

/** One's own authenticator. */
@ApplicationScoped
@Path("auth/second-factor")
@Produces(MediaType.APPLICATION_JSON)
public class SecondFactorResource {
  @Inject SecondFactors factors;

  /** For the QR code of an authenticator. */
  public record BegunBody(String uri) {}

  /** Each replaces the authenticator once. */
  public record CodesBody(List<String> recoveryCodes) {}

  @POST
  @PermitAll
  public Response begin(@Context HttpServletRequest request) {
    return response(factors.begin(person(request)));
  }

  @POST
  @Path("confirm")
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public Response confirm(InputStream body, @Context HttpServletRequest request)
      throws IOException {
    return response(factors.confirm(person(request), code(body)));
  }

  @POST
  @Path("remove")
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public Response remove(InputStream body, @Context HttpServletRequest request) throws IOException {
    return response(factors.remove(person(request), code(body)));
  }

  private static Identity person(HttpServletRequest request) {
    Identity caller = PermissionFilter.caller(request);
    if (BearerAuthentication.byApiKey(request)) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_PERMITTED, "A key has no second factor."));
    }
    if (BearerAuthentication.byProvider(request)) {
      throw new ProblemException(
          Problem.of(
              ProblemType.NOT_PERMITTED, "The provider that gave the token asks for the factor."));
    }
    return caller;
  }

  private static String code(InputStream body) throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    String code = fields.text("code", 1, 40);
    fields.check();
    return code;
  }

  private static Response response(SecondFactorOutcome outcome) {
    return switch (outcome) {
      case SecondFactorOutcome.Begun begun -> secret(new BegunBody(begun.uri()));
      case SecondFactorOutcome.Confirmed confirmed ->
          secret(new CodesBody(confirmed.codes().stream().map(RecoveryCode::text).toList()));
      case SecondFactorOutcome.Removed removed -> Response.noContent().build();
      case SecondFactorOutcome.Wrong wrong -> refused("The code is wrong, or was used before.");
      case SecondFactorOutcome.Exists exists ->
          refused("There is a second factor: remove it first.");
      case SecondFactorOutcome.Missing missing -> refused("There is no second factor.");
      case SecondFactorOutcome.NoKey none ->
          refused("This router has no key to seal it with: see fedrouter.seal.key.file.");
      case SecondFactorOutcome.Locked locked ->
          ProblemResponse.of(
              Problem.of(ProblemType.LOCKED_OUT, "Too many wrong codes for this name."));
    };
  }

  private static Response secret(Object body) {
    return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private static Response refused(String detail) {
    return ProblemResponse.of(Problem.of(ProblemType.ACCOUNT_CHANGE_REFUSED, detail));
  }
}
