package org.fedrouter.core.aggregation.secure;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.fedrouter.core.exchange.Bytes;

/** Signatures of a hospital's certificate key: ECDSA with SHA-256. */
final class Signing {
  private static final String ALGORITHM = "SHA256withECDSA";

  private Signing() {}

  static Bytes sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(message);
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key cannot sign with " + ALGORITHM, e);
    }
  }

  /** False for anything that is not this key's signature. */
  static boolean verify(PublicKey key, byte[] message, Bytes signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(message);
      return check.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
