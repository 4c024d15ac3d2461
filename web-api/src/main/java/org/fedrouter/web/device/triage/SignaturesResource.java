package org.fedrouter.web.device.triage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fedrouter.compliance.signature.Meaning;
import org.fedrouter.compliance.signature.SigningSeries;
import org.fedrouter.compliance.triage.Obstacle;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.device.triage.SigningOutcome;
import org.fedrouter.device.triage.SigningWish;
import org.fedrouter.device.triage.boundary.Signings;
import org.fedrouter.identity.TokenId;
import org.fedrouter.web.auth.Hashing;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.BearerAuthentication;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** Signatures of decisions: given by people who are logged in here, never by a key. */
@ApplicationScoped
@Path("api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
public class SignaturesResource {
  private static final int LONGEST_PASSWORD = 200;
  private static final Map<String, Meaning> MEANINGS =
      Arrays.stream(Meaning.values()).collect(Collectors.toMap(Meaning::label, one -> one));

  @Inject Signings signings;
  @Inject Hashing hashing;

  @POST
  @Path("{id}/signatures")
  @Permission("sign")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response sign(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    SigningWish wish = wish(id, new Fields(JsonBody.read(body)));
    String account = PermissionFilter.caller(request).account();
    Optional<String> session =
        BearerAuthentication.token(request).map(TokenId::session).filter(one -> !one.isEmpty());
    if (session.isEmpty()) {
      signings.refused(wish, account, "not a log-in of this router");
      throw new ProblemException(
          Problem.of(
              ProblemType.NOT_PERMITTED,
              "Only people who have logged in at this router sign, no key and no provider."));
    }
    return hashing.run(() -> response(signings.sign(wish, account, session.get())));
  }

  private static SigningWish wish(String id, Fields fields) {
    if (!fields.has("meaning")) {
      fields.error("meaning", "is required", "nothing");
    }
    Meaning meaning = fields.choice("meaning", MEANINGS, Meaning.AUTHORSHIP);
    int version = fields.integer("version", 1, Integer.MAX_VALUE, 0);
    if (!fields.has("version")) {
      fields.error("version", "is required", "nothing");
    }
    Bytes seen = AssessmentReader.hash(fields, "sha256");
    String password = fields.text("password", 1, LONGEST_PASSWORD);
    String code = fields.optionalText("code", 1, 40).orElse("");
    fields.check();
    return new SigningWish(id, meaning, version, seen, password, code);
  }

  private static Response response(SigningOutcome outcome) {
    return switch (outcome) {
      case SigningOutcome.Signed signed ->
          Response.ok(DispositionBody.of(signed.disposition())).build();
      case SigningOutcome.UnknownFinding none -> throw DispositionsResource.unknown();
      case SigningOutcome.Refused(Obstacle obstacle) -> DispositionsResource.refused(obstacle);
      case SigningOutcome.NoSigner(String why) ->
          ProblemResponse.of(Problem.of(ProblemType.NOT_PERMITTED, why));
      case SigningOutcome.CodeNeeded(SigningSeries.Why why) ->
          ProblemResponse.of(
              Problem.of(
                  ProblemType.CODE_NEEDED,
                  "A series of signatures begins with password and code: "
                      + why.name().toLowerCase(Locale.ROOT).replace('_', '-')
                      + "."));
      case SigningOutcome.Wrong wrong ->
          ProblemResponse.of(
              Problem.of(ProblemType.NOT_AUTHENTICATED, "The password or the code is wrong."));
      case SigningOutcome.Locked locked ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.LOCKED_OUT,
                  "Too many wrong passwords or codes for this name.",
                  List.of(),
                  Map.of("retry_after", locked.lasting().toSeconds())));
    };
  }
}
