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
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.ApiKeyText;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.boundary.Credentials;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.OpenAiError;
import org.fedrouter.web.problem.Problem;

/**
 * The one place where credentials become an identity: access tokens and API keys, both as bearer. A
 * request without credentials goes on as nobody; wrong credentials end here with a 401 problem.
 */
@ApplicationScoped
public class BearerAuthentication implements HttpAuthenticationMechanism {
  private static final Logger LOG = Logger.getLogger(BearerAuthentication.class.getName());
  private static final String SCHEME = "Bearer ";

  /** These paths have credentials of their own kind, which their resource checks. */
  private static final String FOREIGN = "/cds-services";

  private static final Problem WRONG =
      Problem.of(
          ProblemType.NOT_AUTHENTICATED,
          "The Authorization header must carry a bearer token or an API key of this router that is"
              + " still valid.");

  @Inject Credentials credentials;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return context.doNothing();
    }
    try {
      Optional<Identity> identity = bearer(header).flatMap(credentials::identify);
      if (identity.isPresent()) {
        request.setAttribute(Identity.class.getName(), identity.get());
        return context.notifyContainerAboutLogin(identity.get(), identity.get().permissions());
      }
    } catch (RuntimeException unreachable) {
      LOG.log(Level.SEVERE, "credentials cannot be checked", unreachable);
      refuse(request, response, Problem.of(ProblemType.DATABASE_UNAVAILABLE, "Try again."));
      return AuthenticationStatus.SEND_FAILURE;
    }
    if (request.getRequestURI().startsWith(FOREIGN)) {
      return context.doNothing();
    }
    refuse(request, response, WRONG);
    return AuthenticationStatus.SEND_FAILURE;
  }

  private static Optional<String> bearer(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  /** Whether the request came with an API key: a program's, not a person's. */
  public static boolean byApiKey(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null
        && bearer(header).filter(text -> text.startsWith(ApiKeyText.PREFIX)).isPresent();
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem) {
    boolean openAi = OpenAiError.speaks(request.getRequestURI());
    Map<String, Object> members = openAi ? OpenAiError.of(problem).body() : problem.body();
    byte[] body = JsonText.write(members).getBytes(StandardCharsets.UTF_8);
    response.setStatus(problem.type().status());
    if (problem.type() == ProblemType.NOT_AUTHENTICATED) {
      response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    } else {
      response.setHeader("Retry-After", "5");
    }
    response.setContentType(openAi ? "application/json" : Problem.MEDIA_TYPE);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
