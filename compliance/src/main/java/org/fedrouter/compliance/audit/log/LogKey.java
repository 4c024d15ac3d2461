package org.fedrouter.compliance.audit.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.KeyGenerationParameters;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.core.note.Pem;
import org.fedrouter.core.note.SignatureAlgorithm;
import org.fedrouter.core.note.SignedNote;
import org.fedrouter.core.note.VerifyingKey;

/** A private key that signs checkpoints. */
public final class LogKey {
  private final AsymmetricKeyParameter secret;
  private final VerifyingKey open;

  private LogKey(AsymmetricKeyParameter secret) {
    this.secret = secret;
    this.open =
        switch (secret) {
          case Ed25519PrivateKeyParameters ed ->
              key(SignatureAlgorithm.ED25519, ed.generatePublicKey().getEncoded());
          case MLDSAPrivateKeyParameters ml
              when ml.getParameters().equals(MLDSAParameters.ml_dsa_65) ->
              key(SignatureAlgorithm.ML_DSA_65, ml.getPublicKeyParameters().getEncoded());
          default -> throw new IllegalArgumentException("a key of another kind");
        };
  }

  private static VerifyingKey key(SignatureAlgorithm algorithm, byte[] raw) {
    return new VerifyingKey(algorithm, Bytes.of(raw));
  }

  public static LogKey generate(SignatureAlgorithm algorithm, SecureRandom random) {
    return switch (algorithm) {
      case ED25519 -> of(new Ed25519KeyPairGenerator(), new Ed25519KeyGenerationParameters(random));
      case ML_DSA_65 ->
          of(
              new MLDSAKeyPairGenerator(),
              new MLDSAKeyGenerationParameters(random, MLDSAParameters.ml_dsa_65));
    };
  }

  private static LogKey of(
      AsymmetricCipherKeyPairGenerator generator, KeyGenerationParameters parameters) {
    generator.init(parameters);
    return new LogKey(generator.generateKeyPair().getPrivate());
  }

  /**
   * Reads PKCS#8 (RFC 8410, RFC 9881).
   *
   * @throws IllegalArgumentException when it is of another kind
   */
  public static LogKey ofDer(byte[] der) {
    try {
      return new LogKey(PrivateKeyFactory.createKey(der));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("no private key of Ed25519 or ML-DSA-65", e);
    }
  }

  /** The one private key of a text in PEM. */
  public static LogKey ofPem(String text) {
    List<Bytes> keys = Pem.read(text, Pem.PRIVATE);
    if (keys.size() != 1) {
      throw new IllegalArgumentException("must hold one private key, holds " + keys.size());
    }
    return ofDer(keys.getFirst().toArray());
  }

  /** Signs a text with keys of one name. */
  public static SignedNote sign(String text, String name, List<LogKey> keys) {
    return new SignedNote(
        text,
        keys.stream()
            .map(key -> new SignedNote.Signature(name, key.open().id(name), key.sign(text)))
            .toList());
  }

  /** The statement by which the holders of old keys name their successors. */
  public static SignedNote rotation(String origin, List<LogKey> old, List<VerifyingKey> fresh) {
    return sign(KeyRing.rotation(origin, fresh), origin, old);
  }

  /** PKCS#8. */
  public byte[] der() {
    try {
      return PrivateKeyInfoFactory.createPrivateKeyInfo(secret).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public VerifyingKey open() {
    return open;
  }

  Bytes sign(String text) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    Signer signer = signer(open.algorithm());
    signer.init(true, secret);
    signer.update(message, 0, message.length);
    try {
      return Bytes.of(signer.generateSignature());
    } catch (CryptoException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }

  private static Signer signer(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case ED25519 -> new Ed25519Signer();
      case ML_DSA_65 -> new MLDSASigner();
    };
  }
}
