package org.fedrouter.web.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.Session;
import org.fedrouter.identity.boundary.Sessions;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.QueryFields;
import org.fedrouter.web.security.PermissionFilter;
import org.jspecify.annotations.Nullable;

/** Sessions: everybody their own, administrators everybody's. */
@ApplicationScoped
@Path("auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
  @Inject Sessions sessions;

  /** Those that last, the newest first. */
  public record SessionsBody(List<SessionBody> sessions) {}

  /** A session. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SessionBody(
      String id,
      String user,
      String proof,
      String agent,
      String created,
      String renewed,
      String expires,
      @Nullable String ended,
      @Nullable String endedWhy) {
    static SessionBody of(Session session) {
      return new SessionBody(
          session.id(),
          session.account(),
          session.proof().label(),
          session.agent(),
          session.created().toString(),
          session.renewed().toString(),
          session.expires().toString(),
          session.ended() == null ? null : session.ended().toString(),
          session.endedWhy() == null ? null : session.endedWhy().label());
    }
  }

  @GET
  @PermitAll
  public SessionsBody list(@Context UriInfo uri, @Context HttpServletRequest request) {
    Identity caller = PermissionFilter.caller(request);
    String account = QueryFields.text(uri.getQueryParameters(), "account", 100);
    return sessions
        .list(caller, account)
        .map(found -> new SessionsBody(found.stream().map(SessionBody::of).toList()))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(ProblemType.NOT_PERMITTED, "People see only their own sessions.")));
  }

  @DELETE
  @Path("{id}")
  @PermitAll
  public SessionBody end(@PathParam("id") String id, @Context HttpServletRequest request) {
    Identity caller = PermissionFilter.caller(request);
    return uuid(id)
        .flatMap(session -> sessions.end(caller, session))
        .map(SessionBody::of)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(ProblemType.NOT_FOUND, "There is no such session.")));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }
}
