package org.fedrouter.core.aggregation.secure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import javax.crypto.KeyAgreement;
import org.fedrouter.core.exchange.Bytes;

/**
 * A hospital's X25519 key pair for one key epoch, its public half signed by the hospital's
 * certificate key.
 *
 * @param publicKey X.509-encoded
 * @param privateKey PKCS#8-encoded; never leaves the hospital
 * @param signature over roster, hospital, epoch and public key
 */
public record EpochKey(
    String hospital, long epoch, Bytes publicKey, Bytes privateKey, Bytes signature) {
  private static final String CURVE = "X25519";

  /** The epoch in which {@code now} lies. */
  public static long epochOf(Instant now, Policy policy) {
    return Math.floorDiv(now.getEpochSecond(), policy.keyEpochHours() * 3_600L);
  }

  /** A fresh key, signed by the hospital. */
  public static EpochKey create(Roster roster, String hospital, long epoch, PrivateKey identity) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(CURVE).generateKeyPair();
      Bytes open = Bytes.of(pair.getPublic().getEncoded());
      Bytes signature = Signing.sign(identity, statement(roster.hash(), hospital, epoch, open));
      return new EpochKey(
          hospital, epoch, open, Bytes.of(pair.getPrivate().getEncoded()), signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + CURVE, e);
    }
  }

  /** Whether {@code signature} is the member's over its key of this epoch under this roster. */
  static boolean verified(Roster roster, Member member, long epoch, Bytes key, Bytes signature) {
    return member.signed(statement(roster.hash(), member.id(), epoch, key), signature);
  }

  private static byte[] statement(Bytes roster, String hospital, long epoch, Bytes key) {
    return ("fedrouter-epoch-key 1\n"
            + roster.hex()
            + "\n"
            + hospital
            + "\n"
            + epoch
            + "\n"
            + key.hex())
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The key that this hospital shares with another for the epoch: HKDF-SHA256 (RFC 5869) over the
   * X25519 agreement, bound to roster, epoch and both hospitals.
   *
   * @param peerKey X.509-encoded, its signature verified before
   * @throws IllegalArgumentException when the peer's key is no X25519 key or of small order
   */
  public PairKey pairWith(String peer, Bytes peerKey, Bytes rosterHash) {
    try {
      KeyFactory factory = KeyFactory.getInstance(CURVE);
      PrivateKey own = factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey.toArray()));
      PublicKey other = factory.generatePublic(new X509EncodedKeySpec(peerKey.toArray()));
      KeyAgreement agreement = KeyAgreement.getInstance(CURVE);
      agreement.init(own);
      Object last = agreement.doPhase(other, true);
      if (last != null) {
        throw new IllegalStateException("a key agreement of two has one phase");
      }
      boolean first = hospital.compareTo(peer) < 0;
      String info =
          "fedrouter-mask 1\n"
              + epoch
              + "\n"
              + (first ? hospital : peer)
              + "\n"
              + (first ? peer : hospital);
      return PairKey.derive(agreement.generateSecret(), rosterHash, info, first);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the epoch key of " + peer + " is not usable", e);
    }
  }

  /** Keeps the private key out of logs. */
  @Override
  public String toString() {
    return "EpochKey[" + hospital + ", " + epoch + "]";
  }
}
