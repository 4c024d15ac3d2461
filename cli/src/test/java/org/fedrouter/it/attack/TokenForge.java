package org.fedrouter.it.attack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.math.ec.ECPoint;
import org.fedrouter.it.RunningStack;

/** Makes tokens with the very key of an installation, and everything that is public about it. */
final class TokenForge {
  private static final int FIELD_BITS = 256;

  private final ECKey key;

  TokenForge(RunningStack stack) throws IOException, GeneralSecurityException {
    String pem = Files.readString(stack.data().resolve("secrets/jwt-key.pem"));
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    ECPrivateKey secret =
        (ECPrivateKey)
            KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    ECPoint open =
        ECNamedCurveTable.getParameterSpec("P-256").getG().multiply(secret.getS()).normalize();
    key =
        new ECKey.Builder(
                Curve.P_256,
                coordinate(open.getAffineXCoord().toBigInteger()),
                coordinate(open.getAffineYCoord().toBigInteger()))
            .d(coordinate(secret.getS()))
            .build();
  }

  private static Base64URL coordinate(BigInteger value) {
    return ECKey.encodeCoordinate(FIELD_BITS, value);
  }

  ECDSASigner signer() throws JOSEException {
    return new ECDSASigner(key);
  }

  /** As the router would sign it. */
  String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(header(JWSAlgorithm.ES256).build(), claims, signer());
  }

  /** A header that names the installation's key, as every token must. */
  JWSHeader.Builder header(JWSAlgorithm algorithm) throws JOSEException {
    return new JWSHeader.Builder(algorithm).keyID(kid());
  }

  String kid() throws JOSEException {
    return key.computeThumbprint().toString();
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }

  /** Spellings of the public key that a confused verifier could take for a secret. */
  List<byte[]> publicKeys() throws JOSEException {
    byte[] x509 = key.toECPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(x509)
            + "\n-----END PUBLIC KEY-----\n";
    return List.of(
        x509,
        pem.getBytes(StandardCharsets.US_ASCII),
        pem.strip().getBytes(StandardCharsets.US_ASCII),
        key.toPublicJWK().toJSONString().getBytes(StandardCharsets.US_ASCII),
        new byte[32]);
  }
}
