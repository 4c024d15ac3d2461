package org.fedrouter.core.noise;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in counter mode under a key drawn from the system's secure generator: computationally
 * indistinguishable from uniform bits. One instance serves one thread. Nobody can choose the key.
 */
public final class AesCounterSource implements BitSource {
  private static final int BLOCK = 4096;

  private final Cipher cipher;
  private final byte[] zeros = new byte[BLOCK];
  private final ByteBuffer buffer = ByteBuffer.allocate(BLOCK).limit(0);

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
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public long next32() {
    if (buffer.remaining() < Integer.BYTES) {
      refill();
    }
    return buffer.getInt() & 0xFFFF_FFFFL;
  }

  @Override
  public long next64() {
    if (buffer.remaining() < Long.BYTES) {
      refill();
    }
    return buffer.getLong();
  }

  /** Up to four unread bytes are dropped: fresh bits cost less than joining old ones. */
  private void refill() {
    try {
      cipher.update(zeros, 0, BLOCK, buffer.array());
      buffer.clear();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES counter stream failed", e);
    }
  }
}
