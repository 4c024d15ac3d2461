package org.fedrouter.web.incident;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.incident.Measures;
import org.fedrouter.incident.boundary.InForce;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.security.BearerAuthentication;

/**
 * Refuses what measures against an incident refuse: blocked callers everything, and in a lockdown
 * everybody whatever begins or changes something, except to log in, with what that takes, and to
 * end the incident.
 */
@Provider
@Priority(Priorities.AUTHORIZATION - 100)
public class MeasureFilter implements ContainerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Whoever is to lift a lockdown must be able to come in, also for the first time. */
  private static final Set<String> EXEMPT =
      Set.of(
          "auth/login",
          "auth/logout",
          "auth/refresh",
          "auth/password",
          "auth/second-factor",
          "auth/second-factor/confirm");

  @Inject InForce inForce;
  @Context HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    Measures measures = inForce.now();
    if (measures.inForce().isEmpty()) {
      return;
    }
    if (blocked(measures)) {
      throw new ProblemException(
          Problem.of(ProblemType.BLOCKED, "Ask the operators of this installation."));
    }
    boolean changes = !READING.contains(context.getMethod());
    if (measures.lockdown().isPresent() && changes && !exempt(context.getUriInfo().getPath())) {
      throw new ProblemException(
          Problem.of(ProblemType.LOCKED_DOWN, "Nothing new is begun until it is lifted."));
    }
  }

  private boolean blocked(Measures measures) {
    boolean account =
        request.getAttribute(Identity.class.getName()) instanceof Identity caller
            && measures.blocks("account:" + caller.account());
    Optional<String> key = BearerAuthentication.keyId(request);
    return account || key.filter(id -> measures.blocks("api-key:" + id)).isPresent();
  }

  private static boolean exempt(String path) {
    String plain = path.startsWith("/") ? path.substring(1) : path;
    return EXEMPT.contains(plain) || plain.startsWith("api/v1/incident/");
  }
}
