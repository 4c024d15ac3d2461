package org.fedrouter.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the scopes of a provider allow here.
 *
 * @param claim that holds them
 * @param permissions by scope; one that is not there, such as {@code user/*.read}, allows nothing
 */
public record Scopes(String claim, Map<String, Set<String>> permissions) {
  public Scopes {
    permissions = Map.copyOf(permissions);
  }

  Set<String> allowed(JWTClaimsSet claims) {
    return ClaimTexts.words(claims, claim).stream()
        .flatMap(scope -> permissions.getOrDefault(scope, Set.of()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
