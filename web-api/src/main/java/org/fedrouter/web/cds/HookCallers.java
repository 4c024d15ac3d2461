package org.fedrouter.web.cds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.boundary.ForeignTokens;
import org.fedrouter.incident.boundary.InForce;
import org.fedrouter.web.limits.Gate;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Who calls a service: a holder of our credentials, or a health record with a token of its own. */
@ApplicationScoped
public class HookCallers {
  private static final String SCHEME = "Bearer ";

  @Inject ForeignTokens tokens;
  @Inject CdsDirectory directory;
  @Inject InForce inForce;
  @Inject Gate gate;

  /**
   * The caller, who may ask.
   *
   * @param path below /cds-services, for which a token may be meant
   * @throws ProblemException 401 without credentials that count, 403 without the permission or when
   *     blocked
   */
  Identity caller(HttpServletRequest request, String path) {
    Identity caller =
        request.getAttribute(Identity.class.getName()) instanceof Identity ours
            ? ours
            : counted(request, foreign(request.getHeader("Authorization"), path));
    // A foreign token becomes somebody only here, behind the filter of measures.
    if (inForce.now().blocks("account:" + caller.account())) {
      throw new ProblemException(
          Problem.of(ProblemType.BLOCKED, "Ask the operators of this installation."));
    }
    if (!caller.may("query")) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_PERMITTED, "This needs the permission query."));
    }
    return caller;
  }

  private Identity counted(HttpServletRequest request, Identity caller) {
    gate.admitAccount(request, caller)
        .ifPresent(
            problem -> {
              throw new ProblemException(problem);
            });
    return caller;
  }

  private Identity foreign(@Nullable String header, String path) {
    String text =
        header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? header.substring(SCHEME.length()).strip()
            : "";
    return tokens
        .redeem(text, directory.current().issuers(), path)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        ProblemType.NOT_AUTHENTICATED,
                        "Send a bearer token of this router, or a JWT of a trusted issuer with iss,"
                            + " aud, exp, iat and a jti that was never used.")));
  }
}
