package org.fedrouter.cli.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.secret.LocalCertificates;

/** The key of a node in its PKCS#12 file, which it never leaves. */
final class NodeKey {
  private static final String ALIAS = LocalCertificates.NODE_ALIAS;

  private final Path file;
  private final char[] password;

  NodeKey(Path file, Path passwordFile) {
    this.file = file;
    try {
      this.password = Files.readString(passwordFile).strip().toCharArray();
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + passwordFile, e);
    }
    if (password.length < 8) {
      throw new CommandFailure(
          ExitCode.USAGE, passwordFile + " must hold a password of 8 characters or more");
    }
  }

  /** The key that is in the file. */
  Optional<KeyPair> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      KeyStore store = open();
      if (store.getKey(ALIAS, password) instanceof PrivateKey key) {
        return Optional.of(new KeyPair(store.getCertificate(ALIAS).getPublicKey(), key));
      }
      throw new CommandFailure(ExitCode.USAGE, file + " has no key with the alias " + ALIAS);
    } catch (GeneralSecurityException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " cannot be opened", e);
    }
  }

  /**
   * Makes a key on P-256 and keeps it under a certificate signed by itself, which nobody trusts.
   */
  KeyPair create(String id) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      write(keys.getPrivate(), selfSigned(id, keys));
      return keys;
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw CommandFailure.internal("cannot make a key", e);
    }
  }

  /**
   * Puts the issued certificate to its key.
   *
   * @throws CommandFailure when it is not this key's
   */
  X509Certificate accept(String pem) {
    KeyPair keys =
        read().orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "there is no " + file));
    try {
      X509Certificate issued =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      if (!issued.getPublicKey().equals(keys.getPublic())) {
        throw new CommandFailure(
            ExitCode.INTEGRITY, "the certificate of the router is not that of the key in " + file);
      }
      write(keys.getPrivate(), issued);
      return issued;
    } catch (GeneralSecurityException e) {
      throw CommandFailure.internal("the router's certificate cannot be read", e);
    }
  }

  private KeyStore open() throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " cannot be opened", e);
    }
  }

  /** A new file takes the old one's place whole, and nobody else can read either. */
  private void write(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
    Path folder = file.toAbsolutePath().getParent();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(ALIAS, key, password, new X509Certificate[] {certificate});
      Path fresh = Files.createTempFile(folder, ".new", "");
      try (OutputStream out = Files.newOutputStream(fresh)) {
        store.store(out, password);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + file, e);
    }
  }

  private static X509Certificate selfSigned(String id, KeyPair keys)
      throws GeneralSecurityException, OperatorCreationException {
    X500Name name = new X500Name("CN=" + id + ",OU=not issued yet");
    Instant now = Instant.now();
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now),
                    Date.from(now.plus(Duration.ofDays(1))),
                    name,
                    keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }
}
