package org.fedrouter.web.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.runtime.Profile;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/**
 * In the development profile, whose limits are as good as none, only what came in by a loopback
 * address is answered, whatever address the listeners were bound to.
 */
@Provider
@PreMatching
@Priority(1)
public class ProfileFilter implements ContainerRequestFilter {
  @Inject Settings settings;
  @Context HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    if (settings.profile() == Profile.DEVELOPMENT && !loopback(request.getLocalAddr())) {
      throw new ProblemException(
          Problem.of(
              ProblemType.NOT_PERMITTED,
              "The development profile is answered on loopback addresses alone: set"
                  + " FEDROUTER_PROFILE=production."));
    }
  }

  /** The container gives a literal address: nothing is resolved. */
  static boolean loopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException unreadable) {
      return false;
    }
  }
}
