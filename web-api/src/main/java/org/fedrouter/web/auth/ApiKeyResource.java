package org.fedrouter.web.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.ApiKeyOutcome;
import org.fedrouter.identity.ApiKeyWish;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.boundary.ApiKeys;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.BearerAuthentication;
import org.fedrouter.web.security.PermissionFilter;
import org.jspecify.annotations.Nullable;

/** API keys: everybody their own, administrators everybody's. */
@ApplicationScoped
@Path("auth/api-keys")
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {
  @Inject ApiKeys keys;

  /** Several keys, newest first. */
  public record ApiKeysBody(List<ApiKeyBody> keys) {}

  /** Open to all who have logged in: a key is never more than its account. */
  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body, @Context HttpServletRequest request) throws IOException {
    Identity caller = PermissionFilter.caller(request);
    if (BearerAuthentication.byApiKey(request)) {
      throw refused("A key cannot make keys, or a stolen one would outlive its revocation.");
    }
    ApiKeyWish wish = ApiKeyQuestion.read(JsonBody.read(body), caller.account());
    return response(keys.create(caller, wish));
  }

  @GET
  @PermitAll
  public ApiKeysBody list(
      @QueryParam("account") @Nullable String account, @Context HttpServletRequest request) {
    Identity caller = PermissionFilter.caller(request);
    return keys.list(caller, account == null ? "" : account)
        .map(found -> new ApiKeysBody(found.stream().map(ApiKeyBody::of).toList()))
        .orElseThrow(() -> refused("People see only their own keys."));
  }

  @DELETE
  @Path("{id}")
  @PermitAll
  public Response revoke(@PathParam("id") String id, @Context HttpServletRequest request) {
    return response(keys.revoke(PermissionFilter.caller(request), id));
  }

  private static Response response(ApiKeyOutcome outcome) {
    return switch (outcome) {
      case ApiKeyOutcome.Created created ->
          Response.status(Response.Status.CREATED)
              .entity(ApiKeyBody.created(created.key(), created.text()))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build();
      case ApiKeyOutcome.Revoked revoked -> Response.ok(ApiKeyBody.of(revoked.key())).build();
      case ApiKeyOutcome.Unknown unknown ->
          ProblemResponse.of(Problem.of(ProblemType.NOT_FOUND, "There is no such key."));
      case ApiKeyOutcome.NotPermitted other ->
          ProblemResponse.of(
              Problem.of(ProblemType.NOT_PERMITTED, "People make only keys of their own."));
      case ApiKeyOutcome.Impossible(String field, String rule, String value) ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.UNPROCESSABLE,
                  "One field breaks a rule.",
                  List.of(new FieldError("/" + field, rule, value)),
                  Map.of()));
    };
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(Problem.of(ProblemType.NOT_PERMITTED, detail));
  }
}
