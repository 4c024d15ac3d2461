package org.fedrouter.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the values of a claim are called here.
 *
 * @param names ours by the provider's; a value that is not there means nothing
 */
public record NameMap(String claim, Map<String, String> names) {
  public NameMap {
    names = Map.copyOf(names);
  }

  Set<String> of(JWTClaimsSet claims) {
    return ClaimTexts.all(claims, claim).stream()
        .filter(names::containsKey)
        .map(names::get)
        .collect(Collectors.toUnmodifiableSet());
  }
}
