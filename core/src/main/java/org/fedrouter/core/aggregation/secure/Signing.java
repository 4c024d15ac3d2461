package org.fedrouter.core.aggregation.secure;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.fedrouter.core.exchange.Bytes;

/** Signatures of a hospital's certificate key: ECDSA with SHA-256. */
public final class Signing {
  private static final String ALGORITHM = "SHA256withECDSA";

  private Signing() {}

  /**
   * Signs a message.
   *
   * @throws IllegalArgumentException when the key is no P-256 key
   */
  public static Bytes sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(message);
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key cannot sign with " + ALGORITHM, e);
    }
  }

  /**
   * Whether {@code signature} is that of a key over {@code message}.
   *
   * @param key X.509-encoded P-256 public key; anything else has signed nothing
   */
  public static boolean verify(Bytes key, byte[] message, Bytes signature) {
    try {
      PublicKey decoded =
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.toArray()));
      return verify(decoded, message, signature);
    } catch (GeneralSecurityException e) {
      return false;
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
