package org.fedrouter.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Optional;
import org.fedrouter.identity.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of a provider's tokens mean here.
 *
 * @param id the claim that tells a token from all others of the provider
 * @param roles null when tokens do not narrow them
 * @param departments null when tokens do not narrow them
 */
public record ClaimRules(
    String id,
    AccountClaim account,
    @Nullable NameMap roles,
    @Nullable NameMap departments,
    Scopes scopes,
    SecondFactorClaims secondFactor) {
  private static final int LONGEST_ID = 200;

  /** Reads a token that keeps the rules and was signed. */
  Verdict read(JWTClaimsSet claims, TokenRules rules) {
    Optional<String> own =
        ClaimTexts.one(claims, id).filter(it -> !it.isBlank() && it.length() <= LONGEST_ID);
    Optional<String> name = account.account(claims);
    if (own.isEmpty()) {
      return new Verdict.Refused(Refusal.ID);
    }
    return name.<Verdict>map(of -> new Verdict.Accepted(grant(claims, rules, own.get(), of)))
        .orElseGet(() -> new Verdict.Refused(Refusal.ACCOUNT));
  }

  private Grant grant(JWTClaimsSet claims, TokenRules rules, String own, String name) {
    // A provider's clock may be ahead: what was issued before a revocation must not look later.
    var issued = claims.getIssueTime().toInstant().minus(rules.skew());
    return new Grant(
        TokenId.foreign(rules.issuer(), own, name, issued),
        claims.getExpirationTime().toInstant().plus(rules.skew()),
        scopes.allowed(claims),
        roles == null ? null : roles.of(claims),
        departments == null ? null : departments.of(claims),
        secondFactor.shown(claims));
  }
}
