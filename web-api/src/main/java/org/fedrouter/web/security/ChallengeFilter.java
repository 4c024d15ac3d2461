package org.fedrouter.web.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.Problem;

/**
 * Says with every refusal for want of credentials, or of permissions, what would help; before a
 * problem gets the form of another interface.
 */
@Provider
@Priority(Priorities.USER + 500)
public class ChallengeFilter implements ContainerResponseFilter {
  @Inject Challenge challenge;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == 401) {
      put(response, "");
    } else if (response.getEntity() instanceof Problem problem
        && problem.type() == ProblemType.NOT_PERMITTED
        && request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
      put(response, Challenge.INSUFFICIENT_SCOPE);
    }
  }

  private void put(ContainerResponseContext response, String error) {
    response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, challenge.of(error));
  }
}
