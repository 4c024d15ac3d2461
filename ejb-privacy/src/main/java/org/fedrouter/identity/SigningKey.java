package org.fedrouter.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.math.ec.ECPoint;
import org.fedrouter.identity.VerifiedCredentials.Verified;

/** Issues and checks access tokens (JWT, ES256 only) with the key of this installation. */
public final class SigningKey {
  private static final String ISSUER = "fedrouter";
  private static final String PERMISSIONS = "permissions";
  private static final String DEPARTMENTS = "departments";
  private static final String SESSION = "sid";

  /** Revocations tell tokens of one second apart; iat has whole seconds. */
  private static final String ISSUED_MILLIS = "issued_ms";

  private final ECKey key;
  private final String id;

  private SigningKey(ECKey key, String id) {
    this.key = key;
    this.id = id;
  }

  /** The thumbprint of the public half (RFC 7638), which tokens name. */
  String id() {
    return id;
  }

  /**
   * Reads the key of an installation; the public half is computed from the private one.
   *
   * @param pem a PKCS#8 private key on P-256
   * @throws IllegalArgumentException when it is anything else
   */
  public static SigningKey ofPem(String pem) {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      PrivateKey parsed =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
      ECPrivateKey secret = (ECPrivateKey) parsed;
      if (!Curve.P_256.equals(Curve.forECParameterSpec(secret.getParams()))) {
        throw new IllegalArgumentException("the token key must be on P-256");
      }
      ECPoint open =
          ECNamedCurveTable.getParameterSpec("P-256").getG().multiply(secret.getS()).normalize();
      ECKey key =
          new ECKey.Builder(
                  Curve.P_256,
                  coordinate(open.getAffineXCoord().toBigInteger()),
                  coordinate(open.getAffineYCoord().toBigInteger()))
              .d(coordinate(secret.getS()))
              .build();
      return new SigningKey(key, key.computeThumbprint().toString());
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalArgumentException("the token key must be PKCS#8 PEM of an EC key", e);
    }
  }

  private static Base64URL coordinate(BigInteger value) {
    return ECKey.encodeCoordinate(
        Curve.P_256.toECParameterSpec().getCurve().getField().getFieldSize(), value);
  }

  /**
   * A signed token that names the identity until {@code now + lifetime}.
   *
   * @param session that it belongs to
   */
  public String issue(Identity identity, UUID id, String session, Instant now, Duration lifetime) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(ISSUER)
            .subject(identity.account())
            .jwtID(id.toString())
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .claim(SESSION, session)
            .claim(ISSUED_MILLIS, now.toEpochMilli())
            .claim(PERMISSIONS, List.copyOf(identity.permissions()))
            .claim(DEPARTMENTS, List.copyOf(identity.departments()))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(this.id).build(), claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with the token key", e);
    }
    return token.serialize();
  }

  /** The holder of a token that this key signed and that is valid now; otherwise empty. */
  public Optional<Verified> verify(String token, Instant now) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
          || !jwt.verify(new ECDSAVerifier(key))) {
        return Optional.empty();
      }
      return Optional.of(jwt.getJWTClaimsSet())
          .filter(claims -> current(claims, now))
          .flatMap(SigningKey::holder);
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private static boolean current(JWTClaimsSet claims, Instant now) {
    Date from = claims.getNotBeforeTime();
    Date until = claims.getExpirationTime();
    return ISSUER.equals(claims.getIssuer())
        && claims.getAudience().contains(ISSUER)
        && claims.getSubject() != null
        && from != null
        && until != null
        && !from.toInstant().isAfter(now.plusSeconds(1))
        && until.toInstant().isAfter(now);
  }

  private static Optional<Verified> holder(JWTClaimsSet claims) {
    try {
      List<String> permissions = claims.getStringListClaim(PERMISSIONS);
      List<String> departments = claims.getStringListClaim(DEPARTMENTS);
      String id = claims.getJWTID();
      String session = claims.getStringClaim(SESSION);
      Long issued = claims.getLongClaim(ISSUED_MILLIS);
      return permissions == null
              || departments == null
              || id == null
              || session == null
              || issued == null
          ? Optional.empty()
          : Optional.of(
              new Verified(
                  new Identity(
                      claims.getSubject(), Set.copyOf(permissions), Set.copyOf(departments)),
                  claims.getExpirationTime().toInstant(),
                  new TokenId(id, session, claims.getSubject(), Instant.ofEpochMilli(issued))));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
