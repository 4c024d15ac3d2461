package org.fedrouter.compliance.audit.boundary;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.fedrouter.compliance.audit.log.Leaf;
import org.fedrouter.compliance.audit.log.LogEntry;
import org.fedrouter.compliance.audit.syslog.SyslogMessage;
import org.jspecify.annotations.Nullable;

/** A connection to a collector of syslog over TLS, RFC 5425. */
public final class SyslogLink implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SyslogLink.class.getName());

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A collector that reads nothing for so long is cut off. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Socket plain;
  private final SSLSocket socket;
  private final OutputStream out;
  private final String self;

  /**
   * Where the collector is and who is trusted.
   *
   * @param trust PEM of its authority
   * @param keystore PKCS#12 of our own key, if the collector wants to know who we are
   * @param self our name in messages
   */
  public record Address(
      String host,
      int port,
      Path trust,
      Optional<Path> keystore,
      Optional<Path> password,
      String self) {}

  private SyslogLink(Socket plain, SSLSocket socket, String self) throws IOException {
    this.plain = plain;
    this.socket = socket;
    this.out = new BufferedOutputStream(socket.getOutputStream());
    this.self = self;
  }

  /**
   * Connects, and checks that the certificate is the authority's and of that name.
   *
   * @throws IOException when nobody answers there who is trusted
   */
  public static SyslogLink open(Address address) throws IOException {
    Socket plain = new Socket();
    try {
      plain.connect(
          new InetSocketAddress(address.host(), address.port()), (int) PATIENCE.toMillis());
      plain.setSoTimeout((int) PATIENCE.toMillis());
      SSLSocket socket =
          (SSLSocket)
              context(address)
                  .getSocketFactory()
                  .createSocket(plain, address.host(), address.port(), true);
      SSLParameters rules = socket.getSSLParameters();
      rules.setEndpointIdentificationAlgorithm("HTTPS");
      rules.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      socket.setSSLParameters(rules);
      socket.startHandshake();
      return new SyslogLink(plain, socket, address.self());
    } catch (GeneralSecurityException e) {
      plain.close();
      throw new IOException("the stores of the syslog link cannot be used", e);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static SSLContext context(Address address) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates(address.trust())) {
      trusted.setCertificateEntry("ca" + number++, certificate);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(address), trust.getTrustManagers(), null);
    return context;
  }

  private static Collection<? extends Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }

  private static KeyManager @Nullable [] keys(Address address)
      throws IOException, GeneralSecurityException {
    if (address.keystore().isEmpty() || address.password().isEmpty()) {
      return null;
    }
    char[] password = Files.readString(address.password().get()).strip().toCharArray();
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(address.keystore().get())) {
      own.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, password);
    return keys.getKeyManagers();
  }

  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  /**
   * Sends entries; those without a body have been sent before.
   *
   * @throws IOException when the collector does not take them, or not in a few seconds
   */
  public void send(List<Leaf> leaves) throws IOException {
    bounded(
        () -> {
          for (Leaf leaf : leaves) {
            Optional<LogEntry> entry = leaf.entry();
            if (entry.isPresent()) {
              out.write(SyslogMessage.frame(self, leaf, entry.get()));
            }
          }
          out.flush();
        });
  }

  /**
   * Writing to a peer that does not read waits for ever, and so would closing TLS, which says so to
   * the peer; only the socket below can be closed meanwhile.
   */
  private void bounded(Writing writing) throws IOException {
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            this::cut,
            CompletableFuture.delayedExecutor(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
    try {
      writing.write();
    } finally {
      watch.cancel(false);
    }
  }

  private void cut() {
    try {
      plain.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "a link to syslog was closed already", e);
    }
  }

  @Override
  public void close() throws IOException {
    bounded(socket::close);
  }
}
