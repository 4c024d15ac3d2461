package org.fedrouter.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCertificatesTest {
  @TempDir private Path folder;

  private LocalCertificates certificates;

  @BeforeEach
  void make() {
    certificates = stack("ours");
  }

  private LocalCertificates stack(String name) {
    LocalCertificates made = new LocalCertificates(Secrets.open(folder.resolve(name)));
    made.ensure(List.of("cardiology"));
    return made;
  }

  @Test
  void handshake_routerToNode_provesBothSides() throws Exception {
    assertThat(handshake(certificates, certificates)).isEqualTo("CN=router,OU=router");
  }

  @Test
  void handshake_routerOfAnotherStack_fails() {
    LocalCertificates stranger = stack("theirs");

    assertThatThrownBy(() -> handshake(certificates, stranger))
        .isInstanceOfAny(IOException.class, ExecutionException.class);
  }

  @Test
  void administrator_isNoRouter_andItsKeyIsMadeOnce() {
    assertThat(certificates.administrator())
        .isEqualTo("CN=administrator,OU=administrator")
        .doesNotContain(LocalCertificates.ROUTER_UNIT);
    byte[] before = read(certificates.administratorKeyStore());
    certificates.ensure(List.of("cardiology"));
    assertThat(read(certificates.administratorKeyStore())).isEqualTo(before);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void certificate_ofANode_namesLoopbackOnly() throws Exception {
    KeyStore store = certificates.open(certificates.nodeKeyStore("cardiology"));
    X509Certificate node = (X509Certificate) store.getCertificate(LocalCertificates.NODE_ALIAS);

    assertThat(node.getSubjectX500Principal().getName()).isEqualTo("CN=cardiology");
    assertThat(node.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(7, "127.0.0.1"), List.of(2, "localhost"));
    assertThat(node.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(node.getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void ensure_again_changesNothingAndAddsTheNewNode() throws Exception {
    byte[] before = Files.readAllBytes(certificates.nodeKeyStore("cardiology"));

    certificates.ensure(List.of("cardiology", "neurology"));

    assertThat(certificates.nodeKeyStore("cardiology")).hasBinaryContent(before);
    assertThat(certificates.nodeKeyStore("neurology")).exists();
  }

  /** The name that a node sees when this router calls it. */
  private static String handshake(LocalCertificates node, LocalCertificates router)
      throws Exception {
    SSLContext server = context(node, node.nodeKeyStore("cardiology"));
    SSLContext client = context(router, router.routerKeyStore());
    try (SSLServerSocket listener =
        (SSLServerSocket)
            server
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setNeedClientAuth(true);
      CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> accept(listener));
      try (SSLSocket socket =
          (SSLSocket)
              client
                  .getSocketFactory()
                  .createSocket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
        socket.startHandshake();
        socket.getInputStream().read();
      }
      return seen.get();
    }
  }

  private static String accept(SSLServerSocket listener) {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.startHandshake();
      socket.getOutputStream().write(1);
      return socket.getSession().getPeerPrincipal().getName();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(LocalCertificates certificates, Path keyStore)
      throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(certificates.open(keyStore), certificates.password());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates.open(certificates.trustStore()));
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
