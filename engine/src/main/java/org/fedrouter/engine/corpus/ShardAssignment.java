package org.fedrouter.engine.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which shard owns a patient: HMAC-SHA256 of the patient's identifier under the hospital's key,
 * modulo the number of shards. Disjoint by construction, and not predictable without the key.
 */
public final class ShardAssignment {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final int shards;

  /** Assignment under a non-empty key. */
  public ShardAssignment(byte[] key, int shards) {
    if (shards < 1) {
      throw new IllegalArgumentException("shards: must be positive, is " + shards);
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.shards = shards;
  }

  /** Number of shards. */
  public int shards() {
    return shards;
  }

  /** The shard of a patient, in 0..shards-1; the bias is below shards / 2^63. */
  public int shardOf(String patient) {
    return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash(patient)).getLong(), shards);
  }

  /** Another keyed hash of the patient, in lower-case hex: it does not tell the shard. */
  public String pseudonym(String patient) {
    return HexFormat.of().formatHex(hash("pseudonym\u0000" + patient));
  }

  private byte[] hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }
}
