package org.fedrouter.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.fedrouter.core.exchange.Bytes;

/**
 * Seals secrets that the database keeps (AES-256-GCM, NIST SP 800-38D) with a key that it does not
 * have. What is sealed for one context does not open in another.
 */
public final class Seal {
  public static final int KEY_BYTES = 32;

  /** Fresh random bytes for each sealing; at most 2^32 of them for one key. */
  public static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  public Seal(Bytes key) {
    if (key.size() != KEY_BYTES) {
      throw new IllegalArgumentException("the sealing key must have 32 bytes, got " + key.size());
    }
    this.key = new SecretKeySpec(key.toArray(), "AES");
  }

  /**
   * Seals a secret.
   *
   * @param nonce {@link #NONCE_BYTES} fresh random bytes
   */
  public String seal(Bytes secret, String context, Bytes nonce) {
    byte[] sealed = run(Cipher.ENCRYPT_MODE, secret.toArray(), context, nonce.toArray());
    byte[] all = Arrays.copyOf(nonce.toArray(), NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
    return Base64.getEncoder().encodeToString(all);
  }

  /**
   * Opens what was sealed for the same context.
   *
   * @throws IllegalArgumentException when it was not
   */
  public Bytes open(String sealed, String context) {
    byte[] all = Base64.getDecoder().decode(sealed);
    if (all.length < NONCE_BYTES) {
      throw new IllegalArgumentException("a sealed secret is longer than its nonce");
    }
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    return Bytes.of(
        run(Cipher.DECRYPT_MODE, Arrays.copyOfRange(all, NONCE_BYTES, all.length), context, nonce));
  }

  private byte[] run(int mode, byte[] text, String context, byte[] nonce) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the secret was sealed otherwise, or altered", e);
    }
  }
}
