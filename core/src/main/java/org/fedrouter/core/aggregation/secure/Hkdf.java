package org.fedrouter.core.aggregation.secure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fedrouter.core.exchange.Bytes;

/** HKDF-SHA256 (RFC 5869) with one block of output. */
public final class Hkdf {
  private static final String HMAC = "HmacSHA256";

  private Hkdf() {}

  /**
   * Extracts with the salt, expands to one block.
   *
   * @param info says what the key is for; no two uses of one secret have the same
   * @return 32 bytes, pseudo-random for whoever lacks the secret
   */
  public static Bytes derive(Bytes salt, byte[] secret, String info) {
    byte[] extracted = hmac(salt.toArray(), secret);
    return Bytes.of(hmac(extracted, (info + "\u0001").getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }
}
