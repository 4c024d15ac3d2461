package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.node.MutualTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Only loopback listens, and a node answers nobody without a client certificate. */
@ExtendWith(SharedStack.class)
class ListenersIT {
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");
  private static final String LISTEN = "0A";

  private final RunningStack stack;

  ListenersIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void everyListener_isOnLoopback() throws IOException {
    int found = 0;
    for (long pid : processes()) {
      for (String address : listeners(pid)) {
        found++;
        assertThat(LOOPBACK)
            .as("process %d listens on %s", pid, address)
            .contains(address.split(":", -1)[0]);
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(5);
  }

  /** No second door, for health or anything else. */
  @Test
  void node_listensOnItsTlsPortOnly() throws IOException {
    for (StackState.Node node : stack.state().nodes()) {
      long pid = stack.parts().node().process(node.id()).orElseThrow().pid();
      assertThat(listeners(pid).stream().map(address -> address.replaceAll(".*:", "")).distinct())
          .containsExactly("%04X".formatted(node.port()));
    }
  }

  /**
   * The same call with the router's certificate is answered, so the refusal is the certificate's.
   */
  @Test
  void node_answersOnlyWithAClientCertificate()
      throws IOException, InterruptedException, GeneralSecurityException {
    LocalCertificates certificates = stack.parts().certificates();
    Path none = certificates.trustStore();
    for (StackState.Node node : stack.state().nodes()) {
      HttpRequest info = HttpRequest.newBuilder(URI.create(node.url() + "/info")).build();
      assertThat(send(certificates.routerKeyStore(), info)).isEqualTo(200);
      assertThatThrownBy(() -> send(none, info)).isInstanceOf(IOException.class);
    }
  }

  private int send(Path keys, HttpRequest request)
      throws IOException, InterruptedException, GeneralSecurityException {
    LocalCertificates certificates = stack.parts().certificates();
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(
                MutualTls.context(keys, certificates.trustStore(), certificates.passwordFile()))
            .build()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private List<Long> processes() {
    StackState state = stack.state();
    return Stream.of(
            Stream.of(stack.parts().router().process().orElseThrow()),
            state.nodes().stream()
                .map(node -> stack.parts().node().process(node.id()).orElseThrow()),
            Stream.ofNullable(state.database().process()))
        .flatMap(processes -> processes)
        .map(ProcessId::pid)
        .toList();
  }

  /** Address and port in hexadecimal, as the kernel writes them. */
  private static List<String> listeners(long pid) throws IOException {
    Set<String> sockets = sockets(pid);
    List<String> found = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > 9 && fields[3].equals(LISTEN) && sockets.contains(fields[9])) {
          found.add(fields[1]);
        }
      }
    }
    return found;
  }

  private static Set<String> sockets(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String target = Files.isSymbolicLink(descriptor) ? link(descriptor) : "";
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring(8, target.length() - 1));
        }
      }
    }
    return inodes;
  }

  /** A descriptor may close while it is looked at. */
  private static String link(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
