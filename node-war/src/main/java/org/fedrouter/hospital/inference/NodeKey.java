package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.fedrouter.core.exchange.Bytes;

/**
 * The hospital's certificate key, read anew whenever it is needed: a renewed one counts at once.
 */
@ApplicationScoped
public class NodeKey {
  /** Alias of the hospital's certificate key. */
  private static final String ALIAS = "server";

  @Inject NodeSettings settings;

  /** The private half. */
  public PrivateKey key() throws IOException, GeneralSecurityException {
    return (PrivateKey) store().getKey(ALIAS, password());
  }

  PublicKey publicKey() throws IOException, GeneralSecurityException {
    return store().getCertificate(ALIAS).getPublicKey();
  }

  /** This hospital's signature over a message, by the algorithm of its kind of key. */
  Bytes sign(byte[] message) throws IOException, GeneralSecurityException {
    return sign(key(), message);
  }

  static Bytes sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm(key));
    signature.initSign(key);
    signature.update(message);
    return Bytes.of(signature.sign());
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> key.getAlgorithm();
    };
  }

  private KeyStore store() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(settings.keystore())) {
      store.load(in, password());
    }
    return store;
  }

  private char[] password() throws IOException {
    return Files.readString(settings.tlsPasswordFile()).strip().toCharArray();
  }
}
