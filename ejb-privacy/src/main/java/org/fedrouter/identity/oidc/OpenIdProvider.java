package org.fedrouter.identity.oidc;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.fedrouter.identity.SignedToken;

/**
 * A provider whose access tokens count here as bearer credentials.
 *
 * @param keys where its public keys are, and how often they are looked at
 * @param provision whether somebody whom it names and whom nobody here knows gets an account
 */
public record OpenIdProvider(
    TokenRules rules, ClaimRules claims, KeySource keys, KeyTimes times, boolean provision) {
  /** The claim {@code iss}. */
  public String name() {
    return rules.issuer();
  }

  /**
   * Whether a token counts, and for what.
   *
   * @param signed whether a key of this provider has signed it; asked only about a token that keeps
   *     all other rules
   */
  public Verdict judge(SignedToken token, Predicate<SignedToken> signed, Instant now) {
    Optional<Refusal> broken = rules.broken(token, now);
    if (broken.isPresent()) {
      return new Verdict.Refused(broken.get());
    }
    return signed.test(token)
        ? claims.read(token.claims(), rules)
        : new Verdict.Refused(Refusal.SIGNATURE);
  }
}
