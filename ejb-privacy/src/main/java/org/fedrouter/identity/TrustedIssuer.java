package org.fedrouter.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Another house whose signed tokens count here, by keys that were configured: what a token says of
 * its own keys (jku, jwk, x5u) is never looked at.
 */
public final class TrustedIssuer {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.RS256, JWSAlgorithm.RS384);

  /** The clocks of two houses. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int WEAK_RSA_BITS = 2048;
  private static final int LONGEST_ID = 200;

  private final String name;
  private final String audience;
  private final String account;
  private final JWKSet keys;

  private TrustedIssuer(String name, String audience, String account, JWKSet keys) {
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
   * @param jwks its public keys as a JWK set: EC on P-256 or P-384, RSA of at least 2048 bits
   * @throws IllegalArgumentException when there is no such key
   */
  public static TrustedIssuer of(String name, String audience, String account, String jwks) {
    try {
      JWKSet keys = JWKSet.parse(jwks).toPublicJWKSet();
      List<JWK> strong = keys.getKeys().stream().filter(TrustedIssuer::strong).toList();
      if (strong.isEmpty() || strong.size() < keys.size()) {
        throw new IllegalArgumentException("keys must be EC, or RSA of at least 2048 bits");
      }
      return new TrustedIssuer(name, audience, account, keys);
    } catch (ParseException e) {
      throw new IllegalArgumentException("keys must be a JWK set", e);
    }
  }

  private static boolean strong(JWK key) {
    return key instanceof ECKey || (key instanceof RSAKey rsa && rsa.size() >= WEAK_RSA_BITS);
  }

  public String name() {
    return name;
  }

  /** The issuer that a text names as its own, whether or not that is true. */
  public static Optional<String> claimed(String text) {
    try {
      return Optional.ofNullable(SignedJWT.parse(text).getJWTClaimsSet().getIssuer());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** The token that a text is, if this issuer made it for that path and it is valid now. */
  public Optional<Token> verify(String text, String path, Instant now) {
    try {
      SignedJWT jwt = SignedJWT.parse(text);
      if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm()) || !signed(jwt)) {
        return Optional.empty();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      return meant(claims, path) && current(claims, now) ? token(claims) : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private boolean signed(SignedJWT jwt) throws JOSEException {
    String id = jwt.getHeader().getKeyID();
    for (JWK key : keys.getKeys()) {
      boolean named = id == null ? keys.size() == 1 : id.equals(key.getKeyID());
      if (named) {
        JWSVerifier verifier =
            key instanceof ECKey ec
                ? new ECDSAVerifier(ec)
                : new RSASSAVerifier(((RSAKey) key).toRSAPublicKey());
        return verifier.supportedJWSAlgorithms().contains(jwt.getHeader().getAlgorithm())
            && jwt.verify(verifier);
      }
    }
    return false;
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
