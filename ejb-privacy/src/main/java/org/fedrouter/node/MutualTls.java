package org.fedrouter.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS with a client certificate and one trusted authority, both from PKCS#12 files. */
public final class MutualTls {
  private MutualTls() {}

  /**
   * @param passwordFile one line, the password of both stores
   * @throws IOException when a file cannot be read or the password is wrong
   * @throws GeneralSecurityException when a store holds no usable key or certificate
   */
  public static SSLContext context(Path keystore, Path truststore, Path passwordFile)
      throws IOException, GeneralSecurityException {
    char[] password = Files.readString(passwordFile).strip().toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(keystore, password), password);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(truststore, password));
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
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
