package org.fedrouter.core.aggregation.secure.update;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Expands masks: AES-256 in counter mode from counter 0, four bytes of key stream for each value,
 * little-endian. All masks of a vector are applied to one chunk after another, which stays in the
 * processor's cache; a cipher that goes on is some hundred times faster than a new one.
 */
final class MaskStream {
  /** Values of a chunk: 64 kB. */
  static final int CHUNK = 1 << 14;

  /** Ciphers that are open at once: their tables stay small. */
  private static final int BATCH = 512;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte[] ZEROS = new byte[CHUNK * Integer.BYTES];

  private final Cipher cipher;
  private final boolean adds;

  private MaskStream(Mask mask) {
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(mask.key().toArray(), "AES"),
          new IvParameterSpec(new byte[16]));
      adds = mask.adds();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no AES/CTR/NoPadding", e);
    }
  }

  /** Adds or subtracts every mask, modulo 2^32, in place. */
  static void apply(List<Mask> masks, int[] values) {
    for (int from = 0; from < masks.size(); from += BATCH) {
      applyBatch(masks.subList(from, Math.min(masks.size(), from + BATCH)), values);
    }
  }

  private static void applyBatch(List<Mask> masks, int[] values) {
    List<MaskStream> streams = new ArrayList<>();
    masks.forEach(mask -> streams.add(new MaskStream(mask)));
    byte[] bytes = new byte[CHUNK * Integer.BYTES];
    for (int from = 0; from < values.length; from += CHUNK) {
      int length = Math.min(CHUNK, values.length - from);
      for (MaskStream stream : streams) {
        stream.next(bytes, length);
        stream.blend(bytes, values, from, length);
      }
    }
  }

  private void next(byte[] bytes, int length) {
    try {
      int unused = cipher.update(ZEROS, 0, length * Integer.BYTES, bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES counter stream failed", e);
    }
  }

  /** Two loops without a branch inside: the compiler makes vectors of them. */
  private void blend(byte[] bytes, int[] values, int from, int length) {
    if (adds) {
      for (int v = 0; v < length; v++) {
        values[from + v] += (int) WORDS.get(bytes, v * Integer.BYTES);
      }
    } else {
      for (int v = 0; v < length; v++) {
        values[from + v] -= (int) WORDS.get(bytes, v * Integer.BYTES);
      }
    }
  }
}
