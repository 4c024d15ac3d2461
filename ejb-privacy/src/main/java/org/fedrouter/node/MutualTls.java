package org.fedrouter.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS with a client certificate and one trusted authority, both from PKCS#12 files. */
public final class MutualTls {
  private final KeyManager[] keys;
  private final TrustManager[] trust;

  private MutualTls(KeyManager[] keys, TrustManager[] trust) {
    this.keys = keys;
    this.trust = trust;
  }

  /**
   * @param passwordFile one line, the password of both stores
   * @throws IOException when a file cannot be read or the password is wrong
   * @throws GeneralSecurityException when a store holds no usable key or certificate
   */
  public static MutualTls open(Path keystore, Path truststore, Path passwordFile)
      throws IOException, GeneralSecurityException {
    char[] password = Files.readString(passwordFile).strip().toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(keystore, password), password);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(truststore, password));
    return new MutualTls(keys.getKeyManagers(), trust.getTrustManagers());
  }

  /** Trusts every certificate of the authority. */
  public static SSLContext context(Path keystore, Path truststore, Path passwordFile)
      throws IOException, GeneralSecurityException {
    MutualTls tls = open(keystore, truststore, passwordFile);
    return context(tls.keys, tls.trust);
  }

  /**
   * Trusts those certificates of the authority that are accepted when they are shown.
   *
   * @param accepted is asked with the SHA-256 of a certificate's DER form, lower-case hexadecimal
   */
  public SSLContext pinned(Predicate<String> accepted) throws GeneralSecurityException {
    X509ExtendedTrustManager chain =
        Arrays.stream(trust)
            .filter(X509ExtendedTrustManager.class::isInstance)
            .map(X509ExtendedTrustManager.class::cast)
            .findFirst()
            .orElseThrow(() -> new GeneralSecurityException("this JDK checks no chains"));
    return context(keys, new TrustManager[] {new PinnedTrust(chain, accepted)});
  }

  /** Whether a call failed because the server showed a certificate that is not the pinned one. */
  public static boolean wrongCertificate(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PinnedTrust.WrongCertificate) {
        return true;
      }
    }
    return false;
  }

  private static SSLContext context(KeyManager[] keys, TrustManager[] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys, trust, null);
    return context;
  }

  private static KeyStore store(Path path, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(path)) {
      store.load(in, password);
    }
    return store;
  }
}
