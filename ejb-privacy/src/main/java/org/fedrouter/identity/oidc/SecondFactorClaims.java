package org.fedrouter.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collections;
import java.util.Set;

/**
 * How a token says that its holder has shown a second factor to the provider.
 *
 * @param amr methods (RFC 8176) of which one suffices
 * @param acr classes of authentication that suffice
 */
public record SecondFactorClaims(Set<String> amr, Set<String> acr) {
  public SecondFactorClaims {
    amr = Set.copyOf(amr);
    acr = Set.copyOf(acr);
  }

  boolean shown(JWTClaimsSet claims) {
    return !Collections.disjoint(amr, ClaimTexts.all(claims, "amr"))
        || ClaimTexts.one(claims, "acr").filter(acr::contains).isPresent();
  }
}
