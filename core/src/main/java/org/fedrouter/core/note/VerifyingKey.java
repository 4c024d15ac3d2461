package org.fedrouter.core.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.fedrouter.core.exchange.Bytes;

/**
 * A public key that checks signed notes.
 *
 * @param raw 32 bytes of RFC 8032, or 1952 of FIPS 204
 */
public record VerifyingKey(SignatureAlgorithm algorithm, Bytes raw) {
  private static final int ID_BYTES = 4;

  /**
   * @throws IllegalArgumentException when there are not as many bytes as the algorithm has
   */
  public VerifyingKey {
    if (raw.size() != algorithm.size()) {
      throw new IllegalArgumentException(
          "a key of %s has %d bytes, got %d"
              .formatted(algorithm.label(), algorithm.size(), raw.size()));
    }
  }

  /**
   * Reads a subject public key info (RFC 8410, RFC 9881).
   *
   * @throws IllegalArgumentException when it is of another kind
   */
  public static VerifyingKey ofDer(byte[] der) {
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      byte[] head = algorithm.head();
      if (der.length == head.length + algorithm.size()
          && Arrays.equals(head, Arrays.copyOf(der, head.length))) {
        byte[] raw = Arrays.copyOfRange(der, head.length, der.length);
        return new VerifyingKey(algorithm, Bytes.of(raw));
      }
    }
    throw new IllegalArgumentException("no public key of Ed25519 or ML-DSA-65");
  }

  /**
   * Whether this key has signed a text.
   *
   * @throws IllegalStateException when the runtime lacks the algorithm: ML-DSA needs JDK 24
   */
  public boolean verifies(String text, Bytes signature) {
    try {
      Signature check = Signature.getInstance(algorithm.standardName());
      check.initVerify(key());
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(signature.toArray());
    } catch (InvalidKeyException | InvalidKeySpecException | SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this runtime has no " + algorithm.standardName(), e);
    }
  }

  private PublicKey key() throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm.standardName())
        .generatePublic(new X509EncodedKeySpec(der()));
  }

  /** Key id of a signed note under a name: C2SP signed-note. */
  public String id(String name) {
    byte[] head = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] hash = Bytes.sha256(head, algorithm.type(), raw.toArray()).toArray();
    return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
  }

  /** Subject public key info. */
  public byte[] der() {
    byte[] head = algorithm.head();
    byte[] der = Arrays.copyOf(head, head.length + raw.size());
    System.arraycopy(raw.toArray(), 0, der, head.length, raw.size());
    return der;
  }

  /** SHA-256 of the subject public key info, lower-case hexadecimal: what people compare. */
  public String fingerprint() {
    return Bytes.sha256(der()).hex();
  }

  /** One line for other verifiers of signed notes: name, key id, type and key. */
  public String line(String name) {
    byte[] type = algorithm.type();
    byte[] all = Arrays.copyOf(type, type.length + raw.size());
    System.arraycopy(raw.toArray(), 0, all, type.length, raw.size());
    return name + "+" + id(name) + "+" + Base64.getEncoder().encodeToString(all);
  }
}
