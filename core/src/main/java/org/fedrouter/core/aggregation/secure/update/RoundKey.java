package org.fedrouter.core.aggregation.secure.update;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import org.fedrouter.core.exchange.Bytes;

/**
 * An X25519 key pair (RFC 7748) for one round, made of 32 secret bytes so that they can be shared.
 *
 * @param open 32 bytes, little-endian, as in RFC 7748
 */
record RoundKey(Seed seed, Bytes open) {
  private static final String CURVE = "X25519";
  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger BASE = BigInteger.valueOf(9);

  static RoundKey of(Seed seed) {
    return new RoundKey(seed, Bytes.of(agree(seed, BASE)));
  }

  /**
   * What both sides of a pair can compute; empty when the peer's key is not of 32 bytes, not
   * reduced, or of small order.
   */
  Optional<Bytes> agreement(Bytes peer) {
    try {
      return Optional.of(Bytes.of(agree(seed, coordinate(peer))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether {@link #agreement} takes a key. */
  static boolean isKey(Bytes open) {
    return new RoundKey(new Seed(Bytes.of(new byte[Seed.SIZE])), Bytes.EMPTY)
        .agreement(open)
        .isPresent();
  }

  private static BigInteger coordinate(Bytes key) {
    byte[] bytes = key.toArray();
    for (int low = 0, high = bytes.length - 1; low < high; low++, high--) {
      byte swapped = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = swapped;
    }
    BigInteger u = new BigInteger(1, bytes);
    if (bytes.length != Seed.SIZE || u.compareTo(PRIME) >= 0) {
      throw new IllegalArgumentException("no X25519 public key");
    }
    return u;
  }

  private static byte[] agree(Seed seed, BigInteger u) {
    byte[] scalar = seed.value().toArray();
    try {
      KeyFactory factory = KeyFactory.getInstance(CURVE);
      PublicKey other = factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u));
      KeyAgreement agreement = KeyAgreement.getInstance(CURVE);
      agreement.init(
          factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
      if (agreement.doPhase(other, true) != null) {
        throw new IllegalStateException("a key agreement of two has one phase");
      }
      return agreement.generateSecret();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("an X25519 public key of small order", e);
    } finally {
      Arrays.fill(scalar, (byte) 0);
    }
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "RoundKey[" + open + "]";
  }
}
