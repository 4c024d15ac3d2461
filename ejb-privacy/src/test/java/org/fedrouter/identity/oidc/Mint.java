package org.fedrouter.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes tokens, letter by letter, as a provider does or somebody who would like to be one. */
final class Mint {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final String ISSUER = "https://login.example.org";
  static final String HERE = "https://router.example.org";

  private Mint() {}

  /** A provider that gives the role and the department that a token names, if they are known. */
  static OpenIdProvider provider(Set<String> types) {
    return new OpenIdProvider(
        new TokenRules(
            ISSUER,
            HERE,
            TokenRules.ALGORITHMS,
            types,
            Duration.ofSeconds(60),
            Duration.ofHours(1)),
        new ClaimRules(
            "jti",
            new AccountClaim(AccountClaim.FHIR_USER, "", "https://ehr.example.org/fhir"),
            new NameMap("groups", Map.of("clinicians", "doctor")),
            new NameMap("departments", Map.of("Kardiologie", "cardiology")),
            new Scopes("scope", Map.of("fedrouter/query", Set.of("query", "view_own_budget"))),
            new SecondFactorClaims(Set.of("mfa", "otp"), Set.of("gold"))),
        new KeySource.InFile(Path.of("jwks.json")),
        new KeyTimes(Duration.ofMinutes(5), Duration.ofSeconds(10)),
        false);
  }

  static Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ISSUER);
    claims.put("aud", HERE);
    claims.put("sub", "f3a1");
    claims.put("client_id", "app");
    claims.put("jti", "one");
    claims.put("iat", NOW.getEpochSecond());
    claims.put("exp", NOW.plusSeconds(600).getEpochSecond());
    claims.put("scope", "openid fedrouter/query user/*.read");
    claims.put("fhirUser", "Practitioner/doctor");
    claims.put("groups", List.of("clinicians", "choir"));
    claims.put("departments", List.of("Kardiologie"));
    return claims;
  }

  /** The claims with one changed; null takes it away. */
  static String with(String name, @Nullable Object value) {
    Map<String, Object> claims = claims();
    if (value == null) {
      claims.remove(name);
    } else {
      claims.put(name, value);
    }
    return JSONObjectUtils.toJSONString(claims);
  }

  static String plain() {
    return JSONObjectUtils.toJSONString(claims());
  }

  static String header(String algorithm, String kid) {
    return "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"at+jwt\"}".formatted(algorithm, kid);
  }

  /** Signs any two texts by the algorithm, whatever the header says. */
  static String sign(String header, String claims, JWK key, JWSAlgorithm algorithm)
      throws JOSEException {
    JWSSigner signer =
        key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key);
    return sign(header, claims, signer, algorithm);
  }

  static String sign(String header, String claims, JWSSigner signer, JWSAlgorithm algorithm)
      throws JOSEException {
    String content = Base64URL.encode(header) + "." + Base64URL.encode(claims);
    return content
        + "."
        + signer.sign(new JWSHeader(algorithm), content.getBytes(StandardCharsets.US_ASCII));
  }
}
