package org.fedrouter.web.limits;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the caller, after it is known who asks and before anything is done for them. Log-ins are
 * told by the resource that was chosen, not by the text of the path, which can be spelt in many
 * ways.
 */
@Provider
@Priority(Priorities.AUTHENTICATION + 500)
public class LimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String AUTHENTICATION = "auth";

  @Context ResourceInfo resource;
  @Context HttpServletRequest request;
  @Inject Gate gate;

  @Override
  public void filter(ContainerRequestContext context) {
    Optional<Problem> tooMany =
        authenticates() ? gate.admitAuthentication(request) : Optional.empty();
    tooMany
        .or(() -> gate.admitCaller(request))
        .ifPresent(
            problem -> {
              throw new ProblemException(problem);
            });
  }

  private boolean authenticates() {
    @Nullable Path path = resource.getResourceClass().getAnnotation(Path.class);
    return path != null
        && (path.value().equals(AUTHENTICATION) || path.value().startsWith(AUTHENTICATION + "/"));
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    PermitHeaders.write(request, response.getHeaders()::putSingle);
  }
}
