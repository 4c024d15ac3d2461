package org.fedrouter.core.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** Signatures of the keys of nodes' certificates. */
class EcdsaTest {
  private static final byte[] BASE = "a base".getBytes(StandardCharsets.US_ASCII);

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static Bytes sign(KeyPair pair, String algorithm) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(pair.getPrivate());
    signature.update(BASE);
    return Bytes.of(signature.sign());
  }

  @Test
  void signature_isTwoNumbersOf32Bytes_ofThisKeyOverThisBase() throws GeneralSecurityException {
    KeyPair pair = pair();
    VerifyingKey key = new VerifyingKey.EcdsaP256(pair.getPublic());
    Bytes signature = sign(pair, "SHA256withECDSAinP1363Format");
    assertThat(signature.size()).isEqualTo(64);
    assertThat(key.verifies(BASE, signature)).isTrue();
    assertThat(key.verifies(new byte[] {1}, signature)).isFalse();
    assertThat(new VerifyingKey.EcdsaP256(pair().getPublic()).verifies(BASE, signature)).isFalse();
    assertThat(key.verifies(BASE, Bytes.EMPTY)).isFalse();
    assertThat(key.verifies(BASE, Bytes.of(new byte[64]))).isFalse();
    assertThat(key.verifies(BASE, sign(pair, "SHA256withECDSA"))).as("ASN.1").isFalse();
    assertThat(key.algorithm().label()).isEqualTo("ecdsa-p256-sha256");
  }
}
