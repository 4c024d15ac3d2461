package org.fedrouter.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.cli.secret.Secrets;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.compliance.audit.boundary.SyslogLink;
import org.fedrouter.compliance.audit.log.Leaf;
import org.fedrouter.compliance.audit.store.Forwarding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Entries reach a collector over TLS, each at least once, whatever breaks. */
@ExtendWith(TestPostgres.class)
class SyslogTest {
  private static final String NAME = "collector";

  private final AuditData data;
  @TempDir private Path folder;

  SyslogTest(TestPostgres.Server server) throws SQLException {
    data = new AuditData(server);
  }

  @AfterEach
  void close() throws SQLException {
    data.close();
  }

  /** Takes frames of one connection after the other. */
  private static final class Collector implements AutoCloseable {
    private final SSLServerSocket server;
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final AtomicBoolean reads = new AtomicBoolean(true);
    private final AtomicInteger failures = new AtomicInteger();

    Collector(LocalCertificates certificates) throws IOException, GeneralSecurityException {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(certificates.open(certificates.nodeKeyStore(NAME)), certificates.password());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
      Thread.ofPlatform().daemon().start(this::accept);
    }

    /** One connection after the other; each ends when its other end does. */
    private void accept() {
      while (!server.isClosed()) {
        try (SSLSocket socket = (SSLSocket) server.accept();
            DataInputStream in = new DataInputStream(socket.getInputStream())) {
          read(in);
        } catch (IOException ended) {
          failures.incrementAndGet();
        }
      }
    }

    private void read(DataInputStream in) throws IOException {
      while (true) {
        while (!reads.get()) {
          LockSupport.parkNanos(1_000_000);
        }
        messages.add(frame(in));
      }
    }

    private static String frame(InputStream in) throws IOException {
      int length = 0;
      for (int c = in.read(); c != ' '; c = in.read()) {
        if (c < '0' || c > '9') {
          throw new EOFException();
        }
        length = 10 * length + c - '0';
      }
      return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    String next() throws InterruptedException {
      String message = messages.poll(10, TimeUnit.SECONDS);
      assertThat(message).as("a message within ten seconds").isNotNull();
      return message;
    }

    @Override
    public void close() throws IOException {
      reads.set(true);
      server.close();
    }
  }

  private LocalCertificates certificates(String name) {
    LocalCertificates certificates = new LocalCertificates(Secrets.open(folder.resolve(name)));
    certificates.ensure(List.of(NAME));
    return certificates;
  }

  private SyslogLink.Address address(Collector collector, LocalCertificates trusted)
      throws IOException, GeneralSecurityException {
    KeyStore store = trusted.open(trusted.trustStore());
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(store.getCertificate("ca").getEncoded());
    Path pem = Files.createTempFile(folder, "ca", ".pem");
    Files.writeString(
        pem, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    return new SyslogLink.Address(
        "127.0.0.1",
        collector.server.getLocalPort(),
        pem,
        Optional.empty(),
        Optional.empty(),
        "router 1");
  }

  private int forward(Forwarding.Receiver receiver, boolean fresh) throws Exception {
    try (Connection db = data.another()) {
      return Forwarding.step(db, NAME, receiver, fresh);
    }
  }

  @Test
  void entries_arriveInOrder_asMessagesOfTheStandard() throws Exception {
    data.append(3, "timestamptz '2026-11-22 10:00:00.123456Z'", "d\"o]c\\tor");
    assertThat(data.sequence()).isEqualTo(3);
    LocalCertificates certificates = certificates("own");
    try (Collector collector = new Collector(certificates);
        SyslogLink link = SyslogLink.open(address(collector, certificates))) {
      assertThat(forward(link::send, true)).isEqualTo(3);
      assertThat(forward(link::send, false)).isZero();
      for (int i = 0; i < 3; i++) {
        String id = data.rows().leaves(i, i + 1).getFirst().id().toString();
        assertThat(collector.next())
            .startsWith(
                "<109>1 2026-11-22T10:00:00.123456Z router1 fedrouter - budget.reserved"
                    + " [fedrouter@32473 index=\"%d\" id=\"%s\"".formatted(i, id))
            .contains(" actor=\"d\\\"o\\]c\\\\tor\" ")
            .endsWith("] \uFEFFworst case");
      }
    }
  }

  @Test
  void entriesOfABrokenStep_areSentAgain() throws Exception {
    data.append(5, "clock_timestamp()", "doctor");
    assertThat(data.sequence()).isEqualTo(5);
    assertThatThrownBy(
            () ->
                forward(
                    leaves -> {
                      throw new IOException("broken");
                    },
                    false))
        .hasMessage("broken");
    LocalCertificates certificates = certificates("own");
    try (Collector collector = new Collector(certificates)) {
      try (SyslogLink link = SyslogLink.open(address(collector, certificates))) {
        assertThat(forward(link::send, true)).isEqualTo(5);
      }
      for (int i = 0; i < 5; i++) {
        assertThat(collector.next()).contains(" index=\"" + i + "\"");
      }
      data.append(1, "clock_timestamp()", "doctor");
      assertThat(data.sequence()).isEqualTo(1);
      try (SyslogLink link = SyslogLink.open(address(collector, certificates))) {
        assertThat(forward(link::send, true)).isEqualTo(1);
      }
      for (int i = 0; i < 6; i++) {
        assertThat(collector.next()).contains("index=\"" + i + "\"");
      }
    }
  }

  /** While one router sends, the other finds the position taken and sends nothing. */
  @Test
  void positionHeldByAnother_isLeftAlone() throws Exception {
    data.append(2, "clock_timestamp()", "doctor");
    assertThat(data.sequence()).isEqualTo(2);
    assertThat(forward(leaves -> {}, false)).isEqualTo(2);
    data.append(2, "clock_timestamp()", "doctor");
    assertThat(data.sequence()).isEqualTo(2);
    int sent =
        forward(
            leaves -> {
              try {
                assertThat(forward(others -> {}, false)).isZero();
              } catch (IOException e) {
                throw e;
              } catch (Exception e) {
                throw new UncheckedIOException(new IOException(e));
              }
            },
            false);
    assertThat(sent).isEqualTo(2);
  }

  /** A collector may take its time: the log does not wait for it. */
  @Test
  void entriesThatAreBeingSent_holdNothingBack() throws Exception {
    data.append(2, "clock_timestamp()", "doctor");
    assertThat(data.sequence()).isEqualTo(2);
    List<Integer> placed = new ArrayList<>();
    int sent =
        forward(
            leaves -> {
              try {
                data.append(1, "clock_timestamp()", "doctor");
                placed.add(data.sequence());
              } catch (SQLException e) {
                throw new IOException(e);
              }
            },
            false);
    assertThat(sent).isEqualTo(2);
    assertThat(placed).containsExactly(1);
    assertThat(forward(leaves -> {}, false)).isEqualTo(1);
  }

  @Test
  void collectorThatReadsNothing_isCutOff() throws Exception {
    data.append(5, "clock_timestamp()", "doctor");
    assertThat(data.sequence()).isEqualTo(5);
    List<Leaf> leaves = new ArrayList<>();
    Leaf leaf = data.rows().leaves(0, 1).getFirst();
    for (int i = 0; i < 100_000; i++) {
      leaves.add(leaf);
    }
    LocalCertificates certificates = certificates("own");
    try (Collector collector = new Collector(certificates)) {
      try (SyslogLink link = SyslogLink.open(address(collector, certificates))) {
        collector.reads.set(false);
        Instant begun = Instant.now();
        assertThatThrownBy(() -> link.send(leaves)).isInstanceOf(IOException.class);
        assertThat(Duration.between(begun, Instant.now()))
            .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(20));
      }
    }
  }

  @Test
  void collectorOfAnotherAuthority_getsNothing() throws Exception {
    try (Collector collector = new Collector(certificates("strange"))) {
      SyslogLink.Address address = address(collector, certificates("own"));
      assertThatThrownBy(() -> SyslogLink.open(address).close()).isInstanceOf(IOException.class);
      assertThat(collector.messages).isEmpty();
    }
  }
}
