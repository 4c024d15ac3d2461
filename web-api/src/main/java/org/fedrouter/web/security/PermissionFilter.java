package org.fedrouter.web.security;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Lets a request through if its method is open to all or the caller has a permission it names. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class PermissionFilter implements ContainerRequestFilter {
  @Context ResourceInfo resource;
  @Context HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    Method method = resource.getResourceMethod();
    if (method.isAnnotationPresent(PermitAll.class)) {
      return;
    }
    Identity caller = caller(request);
    @Nullable Permission allowed = method.getAnnotation(Permission.class);
    List<String> permissions = allowed == null ? List.of() : Arrays.asList(allowed.value());
    if (permissions.stream().noneMatch(caller::may)) {
      throw new ProblemException(
          Problem.of(
              ProblemType.NOT_PERMITTED,
              "This needs the permission " + String.join(" or ", permissions) + "."));
    }
  }

  /**
   * The authenticated caller.
   *
   * @throws ProblemException 401 when there is none
   */
  public static Identity caller(HttpServletRequest request) {
    if (request.getAttribute(Identity.class.getName()) instanceof Identity identity) {
      return identity;
    }
    throw new ProblemException(
        Problem.of(
            ProblemType.NOT_AUTHENTICATED, "Send an access token: Authorization: Bearer ..."));
  }
}
