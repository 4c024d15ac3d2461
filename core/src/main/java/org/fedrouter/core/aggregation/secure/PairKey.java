package org.fedrouter.core.aggregation.secure;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.fedrouter.core.exchange.Bytes;

/**
 * What two hospitals share for one key epoch. For every label both derive the same mask; one adds
 * it and the other subtracts it, so it vanishes from the sum of both.
 *
 * @param key 32 bytes
 * @param adds whether this side adds
 */
public record PairKey(Bytes key, boolean adds) {
  /** HKDF-SHA256: extract with the roster's hash as salt, expand to one block. */
  static PairKey derive(byte[] secret, Bytes rosterHash, String info, boolean adds) {
    return new PairKey(Hkdf.derive(rosterHash, secret, info), adds);
  }

  /**
   * The mask of one label: AES-256 in counter mode under HMAC-SHA256(key, label), which no other
   * label ever uses.
   *
   * @return {@code length} values, uniform modulo 2^32 for whoever lacks the key
   */
  int[] mask(Bytes label, int length) {
    byte[] streamKey = Hkdf.hmac(key.toArray(), label.toArray());
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(streamKey, "AES"),
          new IvParameterSpec(new byte[16]));
      int[] mask = new int[length];
      ByteBuffer.wrap(cipher.doFinal(new byte[length * Integer.BYTES])).asIntBuffer().get(mask);
      return mask;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no AES/CTR/NoPadding", e);
    }
  }

  /** Adds or subtracts the mask of the label, modulo 2^32, in place. */
  public void blind(int[] sum, Bytes label) {
    int[] mask = mask(label, sum.length);
    for (int v = 0; v < sum.length; v++) {
      sum[v] += adds ? mask[v] : -mask[v];
    }
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "PairKey[adds=" + adds + "]";
  }
}
