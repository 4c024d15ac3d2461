package org.fedrouter.core.aggregation.secure.group;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.fedrouter.core.exchange.Bytes;

/**
 * AES-256 in counter mode under a key that everybody knows: the same draws for all. No {@code
 * BitSource}, so that no noise is ever drawn from it.
 */
final class SeededBits {
  private final Cipher cipher;
  private final byte[] zeros = new byte[Long.BYTES];

  private SeededBits(Cipher cipher) {
    this.cipher = cipher;
  }

  static SeededBits of(Bytes key) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key.toArray(), "AES"),
          new IvParameterSpec(new byte[16]));
      return new SeededBits(cipher);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no AES/CTR/NoPadding", e);
    }
  }

  /**
   * Puts a list into an order that is uniform among all orders for a uniform seed: Fisher and
   * Yates, from the last place down, with rejection instead of a remainder.
   */
  static void permute(List<String> list, Bytes seed) {
    SeededBits bits = of(seed);
    for (int last = list.size() - 1; last > 0; last--) {
      Collections.swap(list, last, (int) bits.below(last + 1L));
    }
  }

  /**
   * Uniform in [0, bound): what lies beyond the last whole multiple of the bound is drawn again.
   */
  private long below(long bound) {
    long bits;
    long value;
    do {
      bits = ByteBuffer.wrap(cipher.update(zeros)).getLong() >>> 1;
      value = bits % bound;
    } while (bits - value > Long.MAX_VALUE - bound + 1);
    return value;
  }
}
