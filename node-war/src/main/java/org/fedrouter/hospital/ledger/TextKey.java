package org.fedrouter.hospital.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fedrouter.core.aggregation.secure.Prefix;
import org.fedrouter.core.exchange.Bytes;

/**
 * The key under which the ledger names texts: HMAC-SHA256. It follows from the hospital's
 * certificate key and is never in the file, so whoever has the file alone learns no prompt: without
 * it every guess of the next token could be checked.
 */
public final class TextKey {
  private static final String HMAC = "HmacSHA256";

  private final Bytes key;

  private TextKey(Bytes key) {
    this.key = key;
  }

  /**
   * The key that belongs to a certificate key, the same on every machine.
   *
   * @throws IllegalArgumentException when it is no EC key
   */
  public static TextKey of(PrivateKey identity) {
    if (!(identity instanceof ECPrivateKey curve)) {
      throw new IllegalArgumentException("the hospital's certificate key must be an EC key");
    }
    return new TextKey(hmac(Bytes.of(curve.getS().toByteArray()), text("fedrouter-text-key 1")));
  }

  Bytes name(Prefix text) {
    return hmac(key, text.hash());
  }

  /** Tells keys apart and nothing else. */
  Bytes fingerprint() {
    return hmac(key, text("fedrouter-text-key fingerprint"));
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes hmac(Bytes key, Bytes message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.toArray(), HMAC));
      return Bytes.of(mac.doFinal(message.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }
}
