package org.fedrouter.web.device.triage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.fedrouter.compliance.signature.Signer;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.device.triage.RegisteredSigner;
import org.fedrouter.device.triage.SignerOutcome;
import org.fedrouter.device.triage.boundary.Signers;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.BearerAuthentication;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** Who may sign. */
@ApplicationScoped
@Path("api/v1/signers")
@Produces(MediaType.APPLICATION_JSON)
public class SignersResource {
  @Inject Signers signers;

  /** Somebody whose identity was verified. */
  public record SignerBody(
      String account, String printedName, String verifiedBy, String registered) {
    static SignerBody of(RegisteredSigner signer) {
      return new SignerBody(
          signer.account(),
          signer.printedName(),
          signer.verifiedBy(),
          signer.registered().toString());
    }
  }

  /** All of them. */
  public record SignersBody(List<SignerBody> signers) {}

  @GET
  @Permission({"manage_users", "view_audit"})
  public SignersBody signers() {
    return new SignersBody(signers.all().stream().map(SignerBody::of).toList());
  }

  /** Records that somebody's identity was verified. */
  @PUT
  @Path("{account}")
  @Permission("manage_users")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response register(
      @PathParam("account") String account, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    if (BearerAuthentication.byApiKey(request)) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_PERMITTED, "People verify people, not keys."));
    }
    Fields fields = new Fields(JsonBody.read(body));
    String name = fields.text("printed_name", 1, 200);
    if (!name.isEmpty() && !Signer.isName(name)) {
      fields.error("printed_name", "must have no hidden characters", "such a character");
    }
    fields.check();
    return switch (signers.register(account, name, PermissionFilter.caller(request).account())) {
      case SignerOutcome.Registered(RegisteredSigner signer) ->
          Response.ok(SignerBody.of(signer)).build();
      case SignerOutcome.UnknownAccount none ->
          ProblemResponse.of(Problem.of(ProblemType.NOT_FOUND, "There is no such account."));
      case SignerOutcome.Oneself self ->
          ProblemResponse.of(
              Problem.of(ProblemType.RECORD_STATE, "Somebody else must verify who you are."));
    };
  }
}
