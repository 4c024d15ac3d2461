package org.fedrouter.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts of a claim; what is no text counts for nothing. */
final class ClaimTexts {
  private ClaimTexts() {}

  /** The one text that a claim is. */
  static Optional<String> one(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A claim that is a text or a list of them. */
  static Set<String> all(JWTClaimsSet claims, String name) {
    return texts(claims, name).collect(Collectors.toUnmodifiableSet());
  }

  /** The words of such a claim, apart by spaces, as scopes are (RFC 6749, section 3.3). */
  static Set<String> words(JWTClaimsSet claims, String name) {
    return texts(claims, name)
        .flatMap(text -> Arrays.stream(text.split(" ", -1)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> texts(JWTClaimsSet claims, String name) {
    return switch (claims.getClaim(name)) {
      case null -> Stream.empty();
      case String text -> Stream.of(text);
      case List<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast);
      default -> Stream.empty();
    };
  }
}
