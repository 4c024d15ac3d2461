package org.fedrouter.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.boundary.Tokens;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.Problem;

/**
 * The one place where credentials become an identity. A request without credentials goes on as
 * nobody; wrong credentials end here with a 401 problem.
 */
@ApplicationScoped
public class BearerAuthentication implements HttpAuthenticationMechanism {
  private static final String SCHEME = "Bearer ";

  @Inject Tokens tokens;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return context.doNothing();
    }
    boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    Optional<Identity> identity =
        bearer ? tokens.verify(header.substring(SCHEME.length()).strip()) : Optional.empty();
    if (identity.isEmpty()) {
      refuse(response);
      return AuthenticationStatus.SEND_FAILURE;
    }
    request.setAttribute(Identity.class.getName(), identity.get());
    return context.notifyContainerAboutLogin(identity.get(), identity.get().permissions());
  }

  private static void refuse(HttpServletResponse response) {
    Problem problem =
        Problem.of(
            ProblemType.NOT_AUTHENTICATED,
            "The Authorization header must carry a bearer token of this router that is still valid.");
    byte[] body = JsonText.write(problem.body()).getBytes(StandardCharsets.UTF_8);
    response.setStatus(problem.type().status());
    response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
