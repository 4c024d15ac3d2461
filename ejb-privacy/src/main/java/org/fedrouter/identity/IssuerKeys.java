package org.fedrouter.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The public keys of an issuer: EC on P-256 or P-384, Ed25519, RSA of at least 2048 bits. What a
 * token says of keys of its own (jku, jwk, x5u, x5c) is never looked at.
 */
public final class IssuerKeys {
  private static final String STRONG =
      "EC on P-256 or P-384, Ed25519, or RSA of at least 2048 bits";
  private static final int WEAK_RSA_BITS = 2048;
  private static final int ED25519_BYTES = 32;
  private static final Map<Curve, JWSAlgorithm> CURVES =
      Map.of(Curve.P_256, JWSAlgorithm.ES256, Curve.P_384, JWSAlgorithm.ES384);

  /** What comes before the point of a public key (RFC 8410, section 4). */
  private static final byte[] ED25519_KEY = HexFormat.of().parseHex("302a300506032b6570032100");

  private final List<JWK> keys;

  private IssuerKeys(List<JWK> keys) {
    this.keys = keys;
  }

  /**
   * Keys that somebody has written down: each must be strong.
   *
   * @param jwks a JWK set (RFC 7517)
   * @throws IllegalArgumentException when one is not, or there is none
   */
  public static IssuerKeys all(String jwks) {
    List<JWK> given = parse(jwks);
    if (given.isEmpty() || !given.stream().allMatch(IssuerKeys::strong)) {
      throw new IllegalArgumentException("keys must be " + STRONG);
    }
    return new IssuerKeys(given);
  }

  /**
   * Keys that an issuer publishes: those that are of no use here are passed over.
   *
   * @throws IllegalArgumentException when none is left
   */
  public static IssuerKeys usable(String jwks) {
    List<JWK> strong =
        parse(jwks).stream()
            .filter(IssuerKeys::strong)
            .filter(key -> key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
            .toList();
    if (strong.isEmpty()) {
      throw new IllegalArgumentException("no key is " + STRONG);
    }
    return new IssuerKeys(strong);
  }

  private static List<JWK> parse(String jwks) {
    try {
      return JWKSet.parse(jwks).toPublicJWKSet().getKeys();
    } catch (ParseException e) {
      throw new IllegalArgumentException("keys must be a JWK set", e);
    }
  }

  private static boolean strong(JWK key) {
    return switch (key) {
      case ECKey ec -> CURVES.containsKey(ec.getCurve());
      case RSAKey rsa -> rsa.size() >= WEAK_RSA_BITS;
      case OctetKeyPair pair ->
          Curve.Ed25519.equals(pair.getCurve()) && pair.getDecodedX().length == ED25519_BYTES;
      default -> false;
    };
  }

  /** Whether a key is here that could have signed such a token. */
  public boolean know(SignedToken token) {
    return candidates(token.header()).findAny().isPresent();
  }

  /** Whether one of them has signed it, by the algorithm that it names. */
  public boolean signed(SignedToken token) {
    return candidates(token.header()).anyMatch(key -> signed(token, key));
  }

  /** A token that names no key can only be of the only one. */
  private Stream<JWK> candidates(JWSHeader header) {
    String id = header.getKeyID();
    return keys.stream()
        .filter(key -> id == null ? keys.size() == 1 : id.equals(key.getKeyID()))
        .filter(key -> suits(key, header.getAlgorithm()));
  }

  private static boolean suits(JWK key, JWSAlgorithm algorithm) {
    boolean kind =
        switch (key) {
          case ECKey ec -> algorithm.equals(CURVES.get(ec.getCurve()));
          case RSAKey rsa -> JWSAlgorithm.Family.RSA.contains(algorithm);
          default -> JWSAlgorithm.EdDSA.equals(algorithm);
        };
    return kind && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm));
  }

  private static boolean signed(SignedToken token, JWK key) {
    try {
      return switch (key) {
        case ECKey ec -> token.jwt().verify(new ECDSAVerifier(ec));
        case RSAKey rsa -> token.jwt().verify(new RSASSAVerifier(rsa.toRSAPublicKey()));
        case OctetKeyPair pair -> edwards(token, pair.getDecodedX());
        default -> false;
      };
    } catch (JOSEException | GeneralSecurityException e) {
      return false;
    }
  }

  /** By the JDK: the library would need another one. */
  private static boolean edwards(SignedToken token, byte[] point) throws GeneralSecurityException {
    byte[] encoded = new byte[ED25519_KEY.length + point.length];
    System.arraycopy(ED25519_KEY, 0, encoded, 0, ED25519_KEY.length);
    System.arraycopy(point, 0, encoded, ED25519_KEY.length, point.length);
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    verifier.update(token.content());
    return verifier.verify(token.signature());
  }
}
