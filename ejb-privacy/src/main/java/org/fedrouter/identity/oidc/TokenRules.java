package org.fedrouter.identity.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.identity.SignedToken;
import org.jspecify.annotations.Nullable;

/**
 * What every token of a provider must be, whoever it is about (RFC 9068, section 4; RFC 8725).
 *
 * @param issuer the claim {@code iss}, letter by letter
 * @param audience what {@code aud} must hold
 * @param algorithms allowed ones, among {@link #ALGORITHMS}
 * @param types accepted ones, among {@link #TYPES}
 * @param skew between the clocks, at most {@link #LARGEST_SKEW}
 * @param longest from {@code iat} to {@code exp}, at most {@link #LONGEST}
 */
public record TokenRules(
    String issuer,
    String audience,
    Set<String> algorithms,
    Set<String> types,
    Duration skew,
    Duration longest) {
  /** All with public keys: none, and none with a shared secret. */
  public static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256", "ES384", "EdDSA");

  /** Access tokens by RFC 9068; and what names itself only a JWT, which an ID token does, too. */
  public static final Set<String> TYPES = Set.of("at+jwt", "JWT");

  public static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
  public static final Duration LONGEST = Duration.ofHours(24);

  /** So long after it was revoked a token could still be used: the skew counts at both ends. */
  public static final Duration LONGEST_USE = LONGEST.plus(LARGEST_SKEW).plus(LARGEST_SKEW);

  private static final String MEDIA = "application/";

  public TokenRules {
    algorithms = Set.copyOf(algorithms);
    types = Set.copyOf(types);
  }

  /** The first rule that a token breaks, the signature apart. */
  Optional<Refusal> broken(SignedToken token, Instant now) {
    if (!algorithms.contains(token.header().getAlgorithm().getName())) {
      return Optional.of(Refusal.ALGORITHM);
    }
    if (!accepts(token.header().getType())) {
      return Optional.of(Refusal.TYPE);
    }
    JWTClaimsSet claims = token.claims();
    if (!issuer.equals(claims.getIssuer())) {
      return Optional.of(Refusal.ISSUER);
    }
    return claims.getAudience().contains(audience)
        ? times(claims, now)
        : Optional.of(Refusal.AUDIENCE);
  }

  /** The media type may be spelt out, in any case (RFC 7515, section 4.1.9). */
  private boolean accepts(@Nullable JOSEObjectType type) {
    if (type == null) {
      return false;
    }
    String name = type.getType().toLowerCase(Locale.ROOT);
    String brief = name.startsWith(MEDIA) ? name.substring(MEDIA.length()) : name;
    return types.stream().anyMatch(accepted -> accepted.toLowerCase(Locale.ROOT).equals(brief));
  }

  private Optional<Refusal> times(JWTClaimsSet claims, Instant now) {
    Date issued = claims.getIssueTime();
    Date expires = claims.getExpirationTime();
    Date from = claims.getNotBeforeTime();
    if (issued == null || expires == null) {
      return Optional.of(Refusal.TIMES_MISSING);
    }
    Instant soon = now.plus(skew);
    if (issued.toInstant().isAfter(soon) || (from != null && from.toInstant().isAfter(soon))) {
      return Optional.of(Refusal.TOO_EARLY);
    }
    if (!expires.toInstant().plus(skew).isAfter(now)) {
      return Optional.of(Refusal.EXPIRED);
    }
    return expires.toInstant().isAfter(issued.toInstant().plus(longest))
        ? Optional.of(Refusal.TOO_LONG)
        : Optional.empty();
  }
}
