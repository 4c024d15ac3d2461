package org.fedrouter.compliance.audit.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
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
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.fedrouter.core.exchange.Bytes;

/** A private key that signs checkpoints. */
public final class LogKey {
  private final AsymmetricKeyParameter secret;
  private final VerifyingKey open;

  private LogKey(AsymmetricKeyParameter secret) {
    this.secret = secret;
    this.open =
        switch (secret) {
          case Ed25519PrivateKeyParameters ed -> VerifyingKey.of(ed.generatePublicKey());
          case MLDSAPrivateKeyParameters ml -> VerifyingKey.of(ml.getPublicKeyParameters());
          default -> throw new IllegalArgumentException("a key of another kind");
        };
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
    Signer signer = VerifyingKey.signer(open.algorithm());
    signer.init(true, secret);
    signer.update(message, 0, message.length);
    try {
      return Bytes.of(signer.generateSignature());
    } catch (CryptoException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }
}
