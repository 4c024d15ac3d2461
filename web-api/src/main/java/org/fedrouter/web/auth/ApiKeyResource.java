package org.fedrouter.web.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.identity.ApiKeyOutcome;
import org.fedrouter.identity.ApiKeyWish;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.boundary.ApiKeys;
import org.fedrouter.identity.boundary.Credentials;
import org.fedrouter.identity.boundary.KeyChanges;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.request.QueryFields;
import org.fedrouter.web.security.BearerAuthentication;
import org.fedrouter.web.security.PermissionFilter;

/** API keys: everybody their own, administrators everybody's. */
@ApplicationScoped
@Path("auth/api-keys")
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {
  @Inject ApiKeys keys;
  @Inject KeyChanges changes;
  @Inject Credentials credentials;
  @Inject Time time;

  /** Several keys, newest first. */
  public record ApiKeysBody(List<ApiKeyBody> keys) {}

  /** Open to all who have logged in: a key is never more than its account. */
  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body, @Context HttpServletRequest request) throws IOException {
    Identity caller =
        person(request, "A key cannot make keys, or a stolen one would outlive its revocation.");
    ApiKeyWish wish = ApiKeyQuestion.read(JsonBody.read(body), caller.account());
    return reply(keys.create(caller, wish));
  }

  @GET
  @PermitAll
  public ApiKeysBody list(@Context UriInfo uri, @Context HttpServletRequest request) {
    Identity caller = PermissionFilter.caller(request);
    Instant now = time.instant();
    String account = QueryFields.text(uri.getQueryParameters(), "account", 100);
    return keys.list(caller, account)
        .map(found -> new ApiKeysBody(found.stream().map(key -> ApiKeyBody.of(key, now)).toList()))
        .orElseThrow(() -> refused("People see only their own keys."));
  }

  @DELETE
  @Path("{id}")
  @PermitAll
  public Response revoke(@PathParam("id") String id, @Context HttpServletRequest request) {
    boolean itself = BearerAuthentication.keyId(request).filter(id::equals).isPresent();
    Identity caller =
        itself
            ? PermissionFilter.caller(request)
            : person(
                request, "A key revokes no key but itself, or a stolen one would stop others.");
    return reply(keys.revoke(caller, id));
  }

  /** Gives a key another secret; the one that it had counts for the overlap. */
  @POST
  @Path("{id}/rotate")
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rotate(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Identity caller =
        person(request, "A key cannot rotate keys, or a stolen one would outlive its rotation.");
    Duration overlap = RotationQuestion.read(JsonBody.read(body));
    return reply(changes.rotate(caller, id, overlap));
  }

  @PUT
  @Path("{id}/signing-key")
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public Response sign(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Identity caller = signer(request);
    Optional<VerifyingKey.Ed25519> key = SigningKeyQuestion.read(JsonBody.read(body));
    return reply(
        key.map(open -> changes.signBy(caller, id, open))
            .orElseGet(() -> changes.signBySecret(caller, id)));
  }

  @DELETE
  @Path("{id}/signing-key")
  @PermitAll
  public Response signNoMore(@PathParam("id") String id, @Context HttpServletRequest request) {
    return reply(changes.signNoMore(signer(request), id));
  }

  private static Identity signer(HttpServletRequest request) {
    return person(
        request, "A key has no say in what signs for keys, or a stolen one would sign for itself.");
  }

  private static Identity person(HttpServletRequest request, String otherwise) {
    Identity caller = PermissionFilter.caller(request);
    if (BearerAuthentication.byApiKey(request)) {
      throw refused(otherwise);
    }
    return caller;
  }

  /** What was changed counts here at once. */
  private Response reply(ApiKeyOutcome outcome) {
    if (outcome.changed()) {
      credentials.forget();
    }
    return ApiKeyReply.of(outcome, time.instant());
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(Problem.of(ProblemType.NOT_PERMITTED, detail));
  }
}
