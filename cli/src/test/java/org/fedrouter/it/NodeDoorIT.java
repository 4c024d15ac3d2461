package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.cli.secret.Secrets;
import org.fedrouter.node.MutualTls;
import org.fedrouter.node.NodeCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A5: whom a hospital's node answers. */
@ExtendWith(SharedStack.class)
class NodeDoorIT {
  private static final String[] PATHS = {
    "/info", "/health", "/health/ready", "/metrics", "/inference/open", "/"
  };

  private final RunningStack stack;

  @TempDir private Path folder;

  NodeDoorIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void plainHttp_isNotSpoken() {
    for (StackState.Node node : stack.state().nodes()) {
      for (String path : PATHS) {
        URI plain = URI.create("http://127.0.0.1:" + node.port() + path);
        assertThatThrownBy(() -> get(HttpClient.newHttpClient(), plain))
            .as("%s", plain)
            .isInstanceOf(IOException.class);
      }
    }
  }

  /** Of another authority, though with the right name: TLS ends it. */
  @Test
  void strangersCertificate_isRefused_onEveryPath() throws IOException, GeneralSecurityException {
    LocalCertificates strange = new LocalCertificates(Secrets.open(folder.resolve("strange")));
    strange.ensure(List.of());
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(
                MutualTls.context(
                    strange.routerKeyStore(), trustOfStrangers(strange), strange.passwordFile()))
            .build();
    String node = stack.state().nodes().getFirst().url();
    for (String path : PATHS) {
      assertThatThrownBy(() -> get(client, URI.create(node + path)))
          .as(path)
          .isInstanceOf(IOException.class);
    }
  }

  /** The stranger believes the node, so that the refusal is the node's. */
  private Path trustOfStrangers(LocalCertificates strange)
      throws IOException, GeneralSecurityException {
    LocalCertificates ours = stack.parts().certificates();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", ours.open(ours.trustStore()).getCertificate("ca"));
    Path file = folder.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, strange.password());
    }
    return file;
  }

  @Test
  void router_thatTheHospitalRevokes_isRefusedAtTheNextCall()
      throws IOException, InterruptedException, GeneralSecurityException {
    Path rules = stack.parts().folder().node("neurology").resolve("routers");
    String before = Files.readString(rules);
    assertThat(answeredBy("neurology")).isEqualTo("neurology");
    Files.writeString(rules, before + "revoke sha256 " + router() + "\n");
    try {
      assertThat(answeredBy("neurology")).isNotEqualTo("neurology");
      Files.writeString(rules, "nonsense\n");
      assertThat(answeredBy("neurology")).isNotEqualTo("neurology");
    } finally {
      Files.writeString(rules, before);
    }
    for (int i = 0; i < 60 && !answeredBy("neurology").equals("neurology"); i++) {
      Thread.sleep(500);
    }
    assertThat(answeredBy("neurology")).isEqualTo("neurology");
  }

  private String router() throws KeyStoreException {
    LocalCertificates certificates = stack.parts().certificates();
    return NodeCertificate.fingerprint(
        (X509Certificate)
            certificates
                .open(certificates.routerKeyStore())
                .getCertificate(LocalCertificates.ROUTER_ALIAS));
  }

  private String answeredBy(String department) throws IOException, InterruptedException {
    RunningStack.Reply reply =
        stack.ask("doctor", RunningStack.question("public", department, 1, 2));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body().get("nodes").get(0).textValue();
  }

  private static int get(HttpClient client, URI uri) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
