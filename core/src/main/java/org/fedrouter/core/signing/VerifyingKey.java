package org.fedrouter.core.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fedrouter.core.exchange.Bytes;

/**
 * A key that checks signatures. The key alone says by which algorithm: a message that names another
 * one is wrong, so that no public key is ever taken for a shared secret.
 */
public sealed interface VerifyingKey {
  /** The only algorithm of this key. */
  Algorithm algorithm();

  /** Whether this key's other half made the signature over exactly this base. */
  boolean verifies(byte[] base, Bytes signature);

  /**
   * An Ed25519 public key (RFC 8032): a point of the curve, of the large order. Under one of a
   * small order, 32 zero bytes for example, anybody could sign.
   *
   * @param encoded its 32 bytes
   */
  record Ed25519(Bytes encoded) implements VerifyingKey {
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** The y of all points whose order divides 8. */
    private static final Set<String> SMALL_ORDER =
        Set.of(
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");

    public Ed25519 {
      if (encoded.size() != 32) {
        throw new IllegalArgumentException("an Ed25519 key has 32 bytes, got " + encoded.size());
      }
      if (SMALL_ORDER.contains(y(encoded).hex()) || !isPoint(encoded)) {
        throw new IllegalArgumentException("not an Ed25519 public key");
      }
    }

    /** Without the bit that tells the two points of one y apart. */
    private static Bytes y(Bytes encoded) {
      byte[] bytes = encoded.toArray();
      bytes[31] &= 0x7F;
      return Bytes.of(bytes);
    }

    private static boolean isPoint(Bytes encoded) {
      try {
        Signature.getInstance("Ed25519").initVerify(key(encoded));
        return true;
      } catch (GeneralSecurityException wrong) {
        return false;
      }
    }

    private static PublicKey key(Bytes encoded) {
      byte[] x509 = new byte[X509.length + 32];
      System.arraycopy(X509, 0, x509, 0, X509.length);
      System.arraycopy(encoded.toArray(), 0, x509, X509.length, 32);
      try {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("not an Ed25519 public key", e);
      }
    }

    @Override
    public Algorithm algorithm() {
      return Algorithm.ED25519;
    }

    @Override
    public boolean verifies(byte[] base, Bytes signature) {
      try {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key(encoded));
        check.update(base);
        return check.verify(signature.toArray());
      } catch (GeneralSecurityException wrong) {
        return false;
      }
    }
  }

  /** A P-256 public key, as certificates of nodes have it. */
  record EcdsaP256(PublicKey key) implements VerifyingKey {
    @Override
    public Algorithm algorithm() {
      return Algorithm.ECDSA_P256_SHA256;
    }

    /** The two numbers of the signature one after the other, 64 bytes (RFC 9421, 3.3.4). */
    @Override
    public boolean verifies(byte[] base, Bytes signature) {
      try {
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(key);
        check.update(base);
        return check.verify(signature.toArray());
      } catch (GeneralSecurityException wrong) {
        return false;
      }
    }
  }

  /**
   * A secret that both sides hold.
   *
   * @param secret at least 32 bytes
   */
  record Shared(Bytes secret) implements VerifyingKey, SigningKey {
    public Shared {
      if (secret.size() < 32) {
        throw new IllegalArgumentException("a secret has at least 32 bytes, got " + secret.size());
      }
    }

    @Override
    public Algorithm algorithm() {
      return Algorithm.HMAC_SHA256;
    }

    @Override
    public boolean verifies(byte[] base, Bytes signature) {
      return MessageDigest.isEqual(sign(base).toArray(), signature.toArray());
    }

    @Override
    public Bytes sign(byte[] base) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.toArray(), "HmacSHA256"));
        return Bytes.of(mac.doFinal(base));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
      }
    }

    /** Never the secret. */
    @Override
    public String toString() {
      return "Shared[...]";
    }
  }
}
