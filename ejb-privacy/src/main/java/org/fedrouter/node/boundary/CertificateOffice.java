package org.fedrouter.node.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.fedrouter.node.NodeAuthority;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.SigningRequest;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/** Signs certificates of nodes. The authority's key is read for each and never kept. */
@ApplicationScoped
public class CertificateOffice {
  @Inject Settings settings;
  @Inject Randomness randomness;
  @Inject Time time;

  /** Empty where this router has no authority's key. */
  Optional<NodeCertificate> issue(SigningRequest request) {
    return settings
        .nodeCaKeystore()
        .map(file -> open(file).issue(request, time.instant(), randomness.fresh()));
  }

  private NodeAuthority open(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      char[] password = Files.readString(settings.nodeCaPasswordFile()).strip().toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      String alias = settings.nodeCaAlias();
      if (store.getKey(alias, password) instanceof PrivateKey key
          && store.getCertificate(alias) instanceof X509Certificate certificate) {
        return new NodeAuthority(key, certificate, settings.nodeCaValidity());
      }
      throw new IllegalStateException("the store of the authority for nodes has no key " + alias);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the key of the authority for nodes cannot be read", e);
    }
  }
}
