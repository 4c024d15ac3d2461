package org.fedrouter.cli.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.fedrouter.cli.console.CommandFailure;

/** PKCS#12 files. */
final class KeyStores {
  private KeyStores() {}

  static KeyStore empty() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw CommandFailure.internal("this JDK has no PKCS#12", e);
    }
  }

  static KeyStore read(Path file, char[] password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw CommandFailure.internal("cannot open " + file, e);
    }
  }

  static void write(KeyStore store, Path file, char[] password) {
    try {
      // Created for its owner only, before anything is in it.
      Path fresh = Files.createTempFile(file.getParent(), ".new", "");
      try (OutputStream out = Files.newOutputStream(fresh)) {
        store.store(out, password);
      }
      Files.move(fresh, file);
    } catch (GeneralSecurityException | IOException e) {
      throw CommandFailure.internal("cannot write " + file, e);
    }
  }

  static void addKey(
      KeyStore store, String alias, KeyPair keys, char[] password, X509Certificate... chain) {
    try {
      store.setKeyEntry(alias, keys.getPrivate(), password, chain);
    } catch (GeneralSecurityException e) {
      throw CommandFailure.internal("cannot store key " + alias, e);
    }
  }

  static void addTrusted(KeyStore store, String alias, X509Certificate certificate) {
    try {
      store.setCertificateEntry(alias, certificate);
    } catch (GeneralSecurityException e) {
      throw CommandFailure.internal("cannot store certificate " + alias, e);
    }
  }

  static CertificateAuthority authority(KeyStore store, String alias, char[] password) {
    try {
      X509Certificate certificate = (X509Certificate) store.getCertificate(alias);
      PrivateKey key = (PrivateKey) store.getKey(alias, password);
      return new CertificateAuthority(new KeyPair(certificate.getPublicKey(), key), certificate);
    } catch (GeneralSecurityException e) {
      throw CommandFailure.internal("cannot read the key of the local CA", e);
    }
  }
}
