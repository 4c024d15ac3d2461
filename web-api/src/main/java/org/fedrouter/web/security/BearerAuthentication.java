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
import org.fedrouter.identity.TokenId;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.fedrouter.identity.boundary.Credentials;
import org.fedrouter.identity.oidc.KeysAway;
import org.fedrouter.limits.Address;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.limits.Gate;
import org.fedrouter.web.limits.PermitHeaders;
import org.fedrouter.web.oidc.ProviderDirectory;
import org.fedrouter.web.problem.OpenAiError;
import org.fedrouter.web.problem.Problem;

/**
 * The one place where credentials become an identity: access tokens and API keys, both as bearer;
 * before that the client's address is counted, so that guessing has a limit, too. A request without
 * credentials goes on as nobody; wrong credentials end here with a 401 problem.
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
          "The Authorization header must carry an access token or an API key that counts here, is"
              + " still valid, and valid for the address that it comes from.");

  private static final Problem NO_KEYS =
      Problem.of(
          ProblemType.PROVIDER_UNAVAILABLE,
          "The keys of the token's issuer cannot be read. Try again.");

  @Inject Credentials credentials;
  @Inject ProviderDirectory providers;
  @Inject Challenge challenge;
  @Inject Gate gate;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Optional<Problem> tooMany = gate.admitAddress(request);
    if (tooMany.isPresent()) {
      PermitHeaders.write(request, response::setHeader);
      refuse(request, response, tooMany.get());
      return AuthenticationStatus.SEND_FAILURE;
    }
    String header = request.getHeader("Authorization");
    if (header == null) {
      return context.doNothing();
    }
    try {
      providers.apply();
      Optional<Address> from = gate.address(request);
      Optional<Verified> verified =
          bearer(header).flatMap(text -> credentials.identify(text, from));
      if (verified.isPresent()) {
        Identity identity = verified.get().identity();
        bearer(header).flatMap(ApiKeyText::parse).ifPresent(key -> Gate.cameWith(request, key));
        request.setAttribute(Identity.class.getName(), identity);
        request.setAttribute(TokenId.class.getName(), verified.get().token());
        return context.notifyContainerAboutLogin(identity, identity.permissions());
      }
    } catch (KeysAway away) {
      refuse(request, response, NO_KEYS);
      return AuthenticationStatus.SEND_FAILURE;
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

  /** The id of the API key that the request came with. */
  public static Optional<String> keyId(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .flatMap(BearerAuthentication::bearer)
        .flatMap(ApiKeyText::parse)
        .map(ApiKeyText::id);
  }

  /** The access token that the request came with; empty for an API key. */
  public static Optional<TokenId> token(HttpServletRequest request) {
    return request.getAttribute(TokenId.class.getName()) instanceof TokenId token
        ? Optional.of(token)
        : Optional.empty();
  }

  /** Whether it came with the token of a provider: not by a log-in at this router. */
  public static boolean byProvider(HttpServletRequest request) {
    return token(request).filter(TokenId::foreign).isPresent();
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) {
    boolean openAi = OpenAiError.speaks(request.getRequestURI());
    Map<String, Object> members = openAi ? OpenAiError.of(problem).body() : problem.body();
    byte[] body = JsonText.write(members).getBytes(StandardCharsets.UTF_8);
    response.setStatus(problem.type().status());
    if (problem.type() == ProblemType.NOT_AUTHENTICATED) {
      response.setHeader("WWW-Authenticate", challenge.of(Challenge.INVALID_TOKEN));
    } else {
      Object seconds = problem.extensions().getOrDefault(Problem.RETRY_AFTER, 5);
      response.setHeader("Retry-After", seconds.toString());
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
