package org.fedrouter.core.noise;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in counter mode under a key drawn from the system's secure generator: computationally
 * indistinguishable from uniform bits. One instance serves one thread.
 */
public final class AesCounterSource implements BitSource {
  private static final int BLOCK = 4096;

  private final Cipher cipher;
  private final byte[] zeros = new byte[BLOCK];
  private final byte[] buffer = new byte[BLOCK];
  private final int[] position = {BLOCK};

  private AesCounterSource(Cipher cipher) {
    this.cipher = cipher;
  }

  /** A source with a fresh key. */
  public static AesCounterSource create() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
      return new AesCounterSource(cipher);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no AES/CTR/NoPadding", e);
    }
  }

  @Override
  public long next32() {
    if (position[0] == BLOCK) {
      refill();
    }
    int at = position[0];
    position[0] += 4;
    return ByteBuffer.wrap(buffer).getInt(at) & 0xFFFF_FFFFL;
  }

  private void refill() {
    try {
      cipher.update(zeros, 0, BLOCK, buffer);
      position[0] = 0;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES counter stream failed", e);
    }
  }
}
