package org.fedrouter.core.aggregation.secure;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.fedrouter.core.exchange.Bytes;

/**
 * A hospital in a roster.
 *
 * @param id 1 to 100 characters of {@code a-z 0-9 . _ -}
 * @param shards B_h, the published number of shards
 * @param identity X.509-encoded P-256 public key of the hospital's certificate
 */
public record Member(String id, int shards, Bytes identity) {
  private static final int MOST_SHARDS = 100_000;

  /**
   * @throws IllegalArgumentException when a component is outside its domain
   */
  public Member {
    if (!id.matches("[a-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("hospital must match [a-z0-9._-]{1,100}");
    }
    if (shards < 1 || shards > MOST_SHARDS) {
      throw new IllegalArgumentException("shards of " + id + " must be 1 to " + MOST_SHARDS);
    }
    PublicKey unused = key(id, identity);
  }

  /** Whether the hospital has signed {@code message}. */
  boolean signed(byte[] message, Bytes signature) {
    return Signing.verify(key(id, identity), message, signature);
  }

  String line() {
    return "hospital "
        + id
        + " "
        + shards
        + " "
        + Base64.getEncoder().encodeToString(identity.toArray());
  }

  private static PublicKey key(String id, Bytes encoded) {
    try {
      return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key of " + id + " is no P-256 public key", e);
    }
  }
}
