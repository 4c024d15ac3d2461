package org.fedrouter.compliance.audit.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.fedrouter.core.exchange.Bytes;

/**
 * A public key that checks checkpoints.
 *
 * @param raw 32 bytes of RFC 8032, or 1952 of FIPS 204
 */
public record VerifyingKey(SignatureAlgorithm algorithm, Bytes raw) {
  private static final int ID_BYTES = 4;

  /**
   * Reads a subject public key info (RFC 8410, RFC 9881).
   *
   * @throws IllegalArgumentException when it is of another kind
   */
  public static VerifyingKey ofDer(byte[] der) {
    try {
      return of(PublicKeyFactory.createKey(der));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("no public key of Ed25519 or ML-DSA-65", e);
    }
  }

  static VerifyingKey of(AsymmetricKeyParameter key) {
    return switch (key) {
      case Ed25519PublicKeyParameters ed ->
          new VerifyingKey(SignatureAlgorithm.ED25519, Bytes.of(ed.getEncoded()));
      case MLDSAPublicKeyParameters ml when ml.getParameters().equals(MLDSAParameters.ml_dsa_65) ->
          new VerifyingKey(SignatureAlgorithm.ML_DSA_65, Bytes.of(ml.getEncoded()));
      default -> throw new IllegalArgumentException("a key of another kind");
    };
  }

  private AsymmetricKeyParameter parameters() {
    return switch (algorithm) {
      case ED25519 -> new Ed25519PublicKeyParameters(raw.toArray());
      case ML_DSA_65 -> new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_65, raw.toArray());
    };
  }

  static Signer signer(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case ED25519 -> new Ed25519Signer();
      case ML_DSA_65 -> new MLDSASigner();
    };
  }

  public boolean verifies(String text, Bytes signature) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    Signer signer = signer(algorithm);
    signer.init(false, parameters());
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature.toArray());
  }

  /** Key id of a signed note under a name: C2SP signed-note. */
  public String id(String name) {
    byte[] head = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] hash = Bytes.sha256(head, algorithm.type(), raw.toArray()).toArray();
    return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
  }

  /** Subject public key info. */
  public byte[] der() {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(parameters()).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
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
