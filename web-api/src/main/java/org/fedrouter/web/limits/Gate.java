package org.fedrouter.web.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.ApiKeyText;
import org.fedrouter.identity.Identity;
import org.fedrouter.limits.Address;
import org.fedrouter.limits.Permit;
import org.fedrouter.limits.Scope;
import org.fedrouter.limits.boundary.RateLimits;
import org.fedrouter.limits.boundary.RateSettings;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/** Counts requests, and says which ones are too many. */
@ApplicationScoped
public class Gate {
  /** Probes and scrapers: a refusal would take the router away. Only these very paths. */
  private static final Set<String> UNCOUNTED =
      Set.of("/health", "/health/live", "/health/ready", "/health/started", "/metrics");

  /** What hospitals call, many times a round. */
  private static final String FEDERATION = "/api/v1/federation/";

  private static final String NODE_KEY = "node:";
  private static final String PERMITS = Gate.class.getName();
  private static final String KEY = ApiKeyText.class.getName();

  @Inject RateLimits limits;
  @Inject RateSettings settings;

  /**
   * Counts the client's address, before anybody knows who asks, and once: the server authenticates
   * requests without credentials a second time where a method is open to all.
   */
  public Optional<Problem> admitAddress(HttpServletRequest request) {
    Scope scope = signedByNode(request) ? Scope.NODE : Scope.ADDRESS;
    boolean counted = permits(request).stream().anyMatch(one -> one.scope() == scope);
    return counted || UNCOUNTED.contains(request.getRequestURI())
        ? Optional.empty()
        : admit(request, scope, client(request));
  }

  /**
   * Whether a node claims to have signed it. Whoever claims it elsewhere, or wrongly, is refused
   * before anything is done.
   */
  private static boolean signedByNode(HttpServletRequest request) {
    String input = request.getHeader("Signature-Input");
    return request.getRequestURI().startsWith(FEDERATION)
        && request.getHeader("Authorization") == null
        && input != null
        && input.contains("keyid=\"" + NODE_KEY);
  }

  /** Counts the client's address once more, by the stricter limit of log-ins. */
  Optional<Problem> admitAuthentication(HttpServletRequest request) {
    return admit(request, Scope.AUTH_ADDRESS, client(request));
  }

  /** Counts the caller: the account, and the API key if one was used. */
  Optional<Problem> admitCaller(HttpServletRequest request) {
    if (!(request.getAttribute(Identity.class.getName()) instanceof Identity caller)
        || caller.account().startsWith(NODE_KEY)) {
      return Optional.empty(); // a node's address was counted
    }
    Optional<Problem> tooMany = admitAccount(request, caller);
    return tooMany.isEmpty() && request.getAttribute(KEY) instanceof String id
        ? admit(request, Scope.KEY, id)
        : tooMany;
  }

  /** Counts an account that is known only now, for whom {@link #admitCaller} could not. */
  public Optional<Problem> admitAccount(HttpServletRequest request, Identity caller) {
    return admit(request, Scope.USER, caller.account());
  }

  /**
   * Counts a log-in by the name that was given, whether there is such an account or not.
   *
   * @throws ProblemException 429 when that name was tried too often
   */
  public void admitLogin(String account) {
    if (limits.take(Scope.AUTH_ACCOUNT, account) instanceof Permit.Refused refused) {
      throw new ProblemException(problem(refused));
    }
  }

  /** Remembers the API key by which a request was authenticated. */
  public static void cameWith(HttpServletRequest request, ApiKeyText key) {
    request.setAttribute(KEY, key.id());
  }

  /** The id of that key. */
  public static Optional<String> keyOf(HttpServletRequest request) {
    return request.getAttribute(KEY) instanceof String id ? Optional.of(id) : Optional.empty();
  }

  private Optional<Problem> admit(HttpServletRequest request, Scope scope, String subject) {
    Permit permit = limits.take(scope, subject);
    if (permit instanceof Permit.Counted counted) {
      List<Permit.Counted> all = new ArrayList<>(permits(request));
      all.add(counted);
      request.setAttribute(PERMITS, List.copyOf(all));
    }
    return permit instanceof Permit.Refused refused
        ? Optional.of(problem(refused))
        : Optional.empty();
  }

  /** What was counted for this request so far. */
  static List<Permit.Counted> permits(HttpServletRequest request) {
    List<Permit.Counted> found = new ArrayList<>();
    if (request.getAttribute(PERMITS) instanceof List<?> list) {
      list.forEach(
          one -> {
            if (one instanceof Permit.Counted counted) {
              found.add(counted);
            }
          });
    }
    return found;
  }

  /** A text that names the client; one of a socket that is no address names itself. */
  private String client(HttpServletRequest request) {
    return address(request).map(Address::holder).orElseGet(request::getRemoteAddr);
  }

  /**
   * The client's address, as far as trusted proxies tell it; empty for a socket that has none.
   * There is no other place that decides about it.
   */
  public Optional<Address> address(HttpServletRequest request) {
    String connection = request.getRemoteAddr();
    int zone = connection.indexOf('%');
    String literal = zone < 0 ? connection : connection.substring(0, zone);
    List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
    return Address.parse(literal).map(found -> settings.proxies().client(found, forwarded));
  }

  private static Problem problem(Permit.Refused refused) {
    long seconds = PermitHeaders.seconds(refused.retryAfter());
    return new Problem(
        ProblemType.RATE_LIMITED,
        "At most %d requests a minute, and %d at once. Nothing was charged."
            .formatted(refused.rate().perMinute(), refused.rate().burst()),
        List.of(),
        Map.of("limit", refused.scope().label(), Problem.RETRY_AFTER, seconds));
  }
}
