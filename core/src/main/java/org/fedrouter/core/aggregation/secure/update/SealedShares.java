package org.fedrouter.core.aggregation.secure.update;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.fedrouter.core.aggregation.secure.Hkdf;
import org.fedrouter.core.exchange.Bytes;

/**
 * Both shares of one holder under AES-256-GCM, so that the server which passes them on reads
 * nothing. The key is of one session, dealer and holder, and seals once: its nonce is zero.
 *
 * @param dealer who sealed
 * @param holder who opens
 */
record SealedShares(Bytes key, Bytes session, String dealer, String holder) {
  /** Two shares and the tag. */
  static final int SIZE = 2 * Seed.SIZE + 16;

  private static final int TAG_BITS = 128;
  private static final byte[] NONCE = new byte[12];

  /** The seal between two hospitals, in one direction. */
  static SealedShares between(Bytes agreement, Bytes session, String dealer, String holder) {
    String info = "fedrouter-update-seal 1\n" + dealer + "\n" + holder;
    return new SealedShares(
        Hkdf.derive(session, agreement.toArray(), info), session, dealer, holder);
  }

  Bytes seal(DealtPair shares) {
    byte[] plain = Arrays.copyOf(shares.maskKey().value().toArray(), 2 * Seed.SIZE);
    System.arraycopy(shares.selfMask().value().toArray(), 0, plain, Seed.SIZE, Seed.SIZE);
    try {
      return Bytes.of(cipher(Cipher.ENCRYPT_MODE).doFinal(plain));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal shares", e);
    }
  }

  /** Empty when dealer and holder do not share this seal. */
  Optional<DealtPair> open(Bytes sealed) {
    try {
      byte[] plain = cipher(Cipher.DECRYPT_MODE).doFinal(sealed.toArray());
      if (plain.length != 2 * Seed.SIZE) {
        return Optional.empty();
      }
      return Optional.of(
          new DealtPair(
              Bytes.of(Arrays.copyOf(plain, Seed.SIZE)),
              Bytes.of(Arrays.copyOfRange(plain, Seed.SIZE, plain.length))));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int direction) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        direction, new SecretKeySpec(key.toArray(), "AES"), new GCMParameterSpec(TAG_BITS, NONCE));
    cipher.updateAAD(
        (session.hex() + "\n" + dealer + "\n" + holder).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "SealedShares[" + dealer + ", " + holder + "]";
  }
}
