package org.fedrouter.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/** Another house whose signed tokens count here once, by keys that were configured. */
public final class TrustedIssuer {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.RS256, JWSAlgorithm.RS384);

  /** The clocks of two houses. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int LONGEST_ID = 200;

  private final String name;
  private final String audience;
  private final String account;
  private final IssuerKeys keys;

  private TrustedIssuer(String name, String audience, String account, IssuerKeys keys) {
    this.name = name;
    this.audience = audience;
    this.account = account;
    this.keys = keys;
  }

  /**
   * A token that is signed, for us, and valid now.
   *
   * @param id which may be used once
   * @param account in whose name it acts here
   */
  public record Token(String issuer, String id, Instant expires, String account) {}

  /**
   * An issuer.
   *
   * @param name the claim {@code iss}
   * @param audience what {@code aud} must hold, itself or followed by a path below it
   * @param account in whose name its tokens act
   * @param jwks its public keys as a JWK set: see {@link IssuerKeys#all}
   * @throws IllegalArgumentException when there is no such key
   */
  public static TrustedIssuer of(String name, String audience, String account, String jwks) {
    return new TrustedIssuer(name, audience, account, IssuerKeys.all(jwks));
  }

  public String name() {
    return name;
  }

  /** The issuer that a text names as its own, whether or not that is true. */
  public static Optional<String> claimed(String text) {
    return SignedToken.parse(text).map(token -> token.claims().getIssuer());
  }

  /** The token that a text is, if this issuer made it for that path and it is valid now. */
  public Optional<Token> verify(String text, String path, Instant now) {
    return SignedToken.parse(text)
        .filter(token -> ALGORITHMS.contains(token.header().getAlgorithm()))
        .filter(keys::signed)
        .map(SignedToken::claims)
        .filter(claims -> meant(claims, path) && current(claims, now))
        .flatMap(this::token);
  }

  private boolean meant(JWTClaimsSet claims, String path) {
    return name.equals(claims.getIssuer())
        && claims.getAudience().stream()
            .anyMatch(aud -> aud.equals(audience) || aud.equals(audience + path));
  }

  private static boolean current(JWTClaimsSet claims, Instant now) {
    Date issued = claims.getIssueTime();
    Date expires = claims.getExpirationTime();
    Date from = claims.getNotBeforeTime();
    Instant soon = now.plus(SKEW);
    return issued != null
        && expires != null
        && !issued.toInstant().isAfter(soon)
        && (from == null || !from.toInstant().isAfter(soon))
        && expires.toInstant().isAfter(now)
        && !expires.toInstant().isAfter(issued.toInstant().plus(LONGEST));
  }

  private Optional<Token> token(JWTClaimsSet claims) {
    String id = claims.getJWTID();
    return id == null || id.isBlank() || id.length() > LONGEST_ID
        ? Optional.empty()
        : Optional.of(new Token(name, id, claims.getExpirationTime().toInstant(), account));
  }
}
