package org.fedrouter.node.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fedrouter.node.MutualTls;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.Profile;
import org.fedrouter.node.Registration;
import org.fedrouter.node.Standing;
import org.fedrouter.node.TestAuthority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server over TLS, and whether it is called. */
class ChannelsTest {
  private static final String NODE = "north";

  @TempDir private Path folder;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Map<String, Registration> registry = new HashMap<>();
  private Instant now = TestAuthority.now();
  private TestAuthority authority;
  private KeyPair keys;
  private NodeCertificate shown;
  private HttpsServer server;
  private Channels channels;

  @BeforeEach
  void start() throws GeneralSecurityException, IOException {
    authority = TestAuthority.create();
    keys = TestAuthority.keys("secp256r1");
    shown = authority.issue(keys, NODE);
    authority.writeTrust(folder.resolve("trust"));
    Files.writeString(folder.resolve("password"), TestAuthority.PASSWORD);
    serve(shown, 0);
    channels =
        new Channels(
            MutualTls.open(
                folder.resolve("key"), folder.resolve("trust"), folder.resolve("password")),
            executor,
            () -> registry,
            () -> now);
    register(Standing.ACTIVE, shown);
  }

  /** As a node does when it has fetched its certificate. */
  private void restart(NodeCertificate certificate) throws GeneralSecurityException, IOException {
    int port = server.getAddress().getPort();
    server.stop(0);
    serve(certificate, port);
  }

  private void serve(NodeCertificate certificate, int port)
      throws GeneralSecurityException, IOException {
    TestAuthority.writeKey(folder.resolve("key"), keys, certificate.x509());
    server = listen(port);
  }

  /** With whatever lies in the key store. */
  private HttpsServer listen(int port) throws GeneralSecurityException, IOException {
    HttpsServer made =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    made.setHttpsConfigurator(
        new HttpsConfigurator(
            MutualTls.context(
                folder.resolve("key"), folder.resolve("trust"), folder.resolve("password"))));
    made.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    made.start();
    return made;
  }

  @AfterEach
  void stop() {
    channels.close();
    server.stop(0);
    executor.shutdownNow();
  }

  private void register(
      Standing standing, @Nullable NodeCertificate certificate, NodeCertificate... former) {
    registry.put(
        NODE,
        new Registration(
            new Node(NODE, NODE, uri(), 8),
            standing,
            certificate,
            List.of(former),
            new Profile(1, "unknown", "", "", ""),
            5,
            new Registration.Trace("", null, "", null, null, "")));
  }

  private URI uri() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  private int call() throws IOException, InterruptedException {
    return call(channels.to(NODE));
  }

  private int call(HttpClient client) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri()).timeout(Duration.ofSeconds(10)).build();
    HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
    channels.completed(NODE, response.sslSession().orElseThrow());
    return response.statusCode();
  }

  @Test
  void registeredCertificate_isCalled_overOneClient() throws IOException, InterruptedException {
    assertThat(call()).isEqualTo(200);
    assertThat(channels.to(NODE)).isSameAs(channels.to(NODE));
    channels.prune();
    assertThat(call()).isEqualTo(200);
  }

  /** Of the same authority, for the same name, even for the same key. */
  @Test
  void anotherCertificate_thanRegistered_isRefused() throws GeneralSecurityException {
    for (NodeCertificate other :
        new NodeCertificate[] {
          authority.issue(TestAuthority.keys("secp256r1"), NODE),
          authority.issue(new KeyPair(shown.key(), null), NODE)
        }) {
      register(Standing.ACTIVE, other);
      assertThatThrownBy(this::call)
          .isInstanceOf(IOException.class)
          .satisfies(e -> assertThat(MutualTls.wrongCertificate(e)).isTrue());
    }
  }

  /** The fingerprint alone is not enough: a certificate of a stranger's authority is none. */
  @Test
  void certificateOfAnotherAuthority_isRefused_evenIfRegistered()
      throws GeneralSecurityException, IOException {
    TestAuthority.create().writeTrust(folder.resolve("other"));
    Channels strange =
        new Channels(
            MutualTls.open(
                folder.resolve("key"), folder.resolve("other"), folder.resolve("password")),
            executor,
            () -> registry,
            () -> now);
    assertThatThrownBy(() -> call(strange.to(NODE)))
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(MutualTls.wrongCertificate(e)).isFalse());
    strange.close();
  }

  @Test
  void revoked_isRefusedAtTheNextCall_andItsClientIsEnded()
      throws IOException, InterruptedException {
    HttpClient open = channels.to(NODE);
    assertThat(call(open)).isEqualTo(200);
    register(Standing.REVOKED, shown);
    refused("is revoked");
    assertThatThrownBy(() -> call(open)).isInstanceOf(IOException.class);
  }

  @Test
  void revoked_loosesItsConnection_withoutACall() throws IOException, InterruptedException {
    HttpClient open = channels.to(NODE);
    assertThat(call(open)).isEqualTo(200);
    register(Standing.REVOKED, shown);
    channels.prune();
    assertThatThrownBy(() -> call(open)).isInstanceOf(IOException.class);
  }

  @Test
  void replaced_isConnectedAnew() throws GeneralSecurityException, IOException {
    HttpClient before = channels.to(NODE);
    register(Standing.ACTIVE, authority.issue(TestAuthority.keys("secp256r1"), NODE));
    assertThat(channels.to(NODE)).isNotSameAs(before);
  }

  /** The same key, so that the server can show the one certificate and then the other. */
  @Test
  void renewed_staysConnected_untilTheNewCertificateWasSeen_andThenOnItsOwn()
      throws GeneralSecurityException, IOException, InterruptedException {
    HttpClient before = channels.to(NODE);
    assertThat(call()).isEqualTo(200);
    NodeCertificate renewed = authority.issue(keys, NODE);
    register(Standing.ACTIVE, renewed, shown);
    channels.prune();
    assertThat(channels.to(NODE)).as("nothing is interrupted").isSameAs(before);
    assertThat(call()).as("it still shows the former one").isEqualTo(200);
    assertThat(channels.shown(NODE)).isEqualTo(shown.sha256());

    restart(renewed);
    assertThat(call()).isEqualTo(200);
    assertThat(channels.shown(NODE)).isEqualTo(renewed.sha256());
    register(Standing.ACTIVE, renewed);
    assertThat(channels.to(NODE)).as("nothing is interrupted").isSameAs(before);
    assertThat(call()).isEqualTo(200);

    restart(shown);
    assertThatThrownBy(this::call)
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(MutualTls.wrongCertificate(e)).isTrue());
  }

  /** Whoever knows a certificate can show it; only its key completes a handshake. */
  @Test
  void certificate_thatIsShownWithoutItsKey_countsAsNeverShown()
      throws GeneralSecurityException, IOException {
    KeyPair strange = TestAuthority.keys("secp256r1");
    int port = server.getAddress().getPort();
    server.stop(0);
    TestAuthority.writeKey(
        folder.resolve("key"), new KeyPair(shown.key(), strange.getPrivate()), shown.x509());
    server = listen(port);
    assertThatThrownBy(this::call).isInstanceOf(IOException.class);
    assertThat(channels.shown(NODE)).isEmpty();
  }

  /** The node had fetched the second certificate before the third was issued. */
  @Test
  void renewedTwice_mayShowWhicheverItHas() throws Exception {
    NodeCertificate first = authority.issue(keys, NODE);
    register(Standing.ACTIVE, authority.issue(keys, NODE), first, shown);
    assertThat(call()).isEqualTo(200);
    register(Standing.ACTIVE, authority.issue(keys, NODE), first);
    assertThatThrownBy(this::call)
        .satisfies(e -> assertThat(MutualTls.wrongCertificate(e)).isTrue());
  }

  @Test
  void former_isRefused_afterItsEnd() throws GeneralSecurityException, IOException {
    register(Standing.ACTIVE, authority.issue(keys, NODE), shown);
    now = shown.notAfter().plusSeconds(1);
    Registration registration = Objects.requireNonNull(registry.get(NODE));
    assertThat(registration.accepted(now)).doesNotContain(shown.sha256());
    assertThat(registration.accepted(shown.notAfter())).contains(shown.sha256());
  }

  @Test
  void unknown_withoutCertificate_orAfterItsEnd_isRefused() {
    register(Standing.ACTIVE, null);
    refused("enrol");
    register(Standing.ACTIVE, shown);
    now = shown.notAfter().plusSeconds(1);
    refused("ended");
    registry.clear();
    refused("not registered");
  }

  private void refused(String reason) {
    assertThatThrownBy(this::call)
        .isInstanceOf(NodeFailure.class)
        .hasMessageContaining(NODE)
        .hasMessageContaining(reason);
  }
}
