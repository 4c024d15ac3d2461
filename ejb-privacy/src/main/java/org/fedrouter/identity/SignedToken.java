package org.fedrouter.identity;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/**
 * A JWT of another house, read strictly and not yet believed: at most {@link #LONGEST} characters,
 * JSON objects with unique names, no header that must be understood (crit), no unencoded payload.
 */
public final class SignedToken {
  /** Longer ones are not looked at. */
  public static final int LONGEST = 16_384;

  private static final JsonReaderFactory UNIQUE_NAMES =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private final SignedJWT jwt;
  private final JWTClaimsSet claims;

  private SignedToken(SignedJWT jwt, JWTClaimsSet claims) {
    this.jwt = jwt;
    this.claims = claims;
  }

  /** The token that a text is; empty for anything else, such as one without a signature. */
  public static Optional<SignedToken> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(text);
      JWSHeader header = jwt.getHeader();
      boolean plain = header.getCriticalParams() == null && header.isBase64URLEncodePayload();
      return plain
              && hasUniqueNames(header.getParsedBase64URL().decodeToString())
              && hasUniqueNames(jwt.getParsedParts()[1].decodeToString())
          ? Optional.of(new SignedToken(jwt, jwt.getJWTClaimsSet()))
          : Optional.empty();
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static boolean hasUniqueNames(String json) {
    try (JsonReader reader = UNIQUE_NAMES.createReader(new StringReader(json))) {
      return !reader.readObject().isEmpty();
    } catch (RuntimeException unreadable) { // too deep a nesting has no exception of its own
      return false;
    }
  }

  public JWSHeader header() {
    return jwt.getHeader();
  }

  public JWTClaimsSet claims() {
    return claims;
  }

  /** What is signed. */
  byte[] content() {
    return jwt.getSigningInput();
  }

  byte[] signature() {
    return jwt.getSignature().decode();
  }

  /** The form that verifiers take. */
  SignedJWT jwt() {
    return jwt;
  }
}
