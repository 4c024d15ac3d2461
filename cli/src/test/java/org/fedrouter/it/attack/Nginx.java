package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.it.RunningStack;
import org.fedrouter.node.MutualTls;

/** nginx with the configuration that we ship, on a free loopback port in front of one server. */
public final class Nginx implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  static final String HOST = "router.example";

  private final RunningStack stack;
  private final Path folder;
  private final int port;
  private final Process process;

  private Nginx(RunningStack stack, Path folder, int port) throws IOException {
    this.stack = stack;
    this.folder = folder;
    this.port = port;
    this.process = run(folder, "-g", "daemon off;");
  }

  /** Whether this machine has it. */
  public static boolean installed() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * Starts it.
   *
   * @param from the loopback address that it calls the server from, by which it can be trusted
   */
  public static Nginx start(RunningStack stack, int server, String from) throws Exception {
    Path folder = Files.createTempDirectory("nginx");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    certificate(stack, folder);
    Path shipped =
        stack.parts().installation().home().resolve("server-config/nginx/fedrouter.conf");
    Files.writeString(folder.resolve("fedrouter.conf"), filled(shipped, port, server));
    Files.writeString(folder.resolve("nginx.conf"), frame(folder, from));
    Process test = run(folder, "-t", "-q");
    assertThat(test.waitFor()).as(() -> folder + "/log").isZero();
    assertThat(Files.readString(folder.resolve("log"))).as("warnings").isEmpty();
    Nginx nginx = new Nginx(stack, folder, port);
    nginx.await();
    return nginx;
  }

  private static String filled(Path shipped, int port, int server) throws IOException {
    String text = Files.readString(shipped);
    Map<String, String> changes =
        Map.of(
            "listen 443",
            "listen 127.0.0.1:" + port,
            "server 127.0.0.1:8080",
            "server 127.0.0.1:" + server,
            "/etc/nginx/ROUTER",
            "router",
            "ROUTER.EXAMPLE",
            HOST);
    for (Map.Entry<String, String> change : changes.entrySet()) {
      assertThat(text).contains(change.getKey());
      text = text.replace(change.getKey(), change.getValue());
    }
    return text;
  }

  private static String frame(Path folder, String from) {
    return """
        worker_processes 1;
        pid nginx.pid;
        events { worker_connections 512; }
        http {
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          proxy_bind %s;
          include %s/fedrouter.conf;
        }
        """
        .formatted(from, folder);
  }

  /** A certificate of a server that this stack's authority has signed. */
  private static void certificate(RunningStack stack, Path folder)
      throws IOException, GeneralSecurityException {
    LocalCertificates certificates = stack.parts().certificates();
    String node = stack.state().nodes().getFirst().id();
    KeyStore store = certificates.open(certificates.nodeKeyStore(node));
    Key key = store.getKey(LocalCertificates.NODE_ALIAS, certificates.password());
    byte[] shown = store.getCertificate(LocalCertificates.NODE_ALIAS).getEncoded();
    Files.writeString(folder.resolve("router.crt"), pem("CERTIFICATE", shown));
    Files.writeString(folder.resolve("router.key"), pem("PRIVATE KEY", key.getEncoded()));
  }

  private static String pem(String kind, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, body, kind);
  }

  private static List<String> command(Path folder, String... more) {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-p", folder + "/"));
    command.addAll(List.of("-c", "nginx.conf", "-e", "stderr"));
    command.addAll(List.of(more));
    return command;
  }

  private static Process run(Path folder, String... more) throws IOException {
    return new ProcessBuilder(command(folder, more))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void await() throws IOException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException starting) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException(Files.readString(folder.resolve("log")));
  }

  /** A connection with TLS from a loopback address of the caller's choice. */
  Wire connect(String from) throws IOException, GeneralSecurityException {
    LocalCertificates certificates = stack.parts().certificates();
    SSLSocketFactory factory =
        MutualTls.context(
                certificates.routerKeyStore(),
                certificates.trustStore(),
                certificates.passwordFile())
            .getSocketFactory();
    Socket plain = new Socket("127.0.0.1", port, InetAddress.getAllByName(from)[0], 0);
    return new Wire(factory.createSocket(plain, HOST, port, true));
  }

  /** The status of a log-in through it, from this address. */
  public int login(String from, String header, String body)
      throws IOException, GeneralSecurityException {
    try (Wire wire = connect(from)) {
      Attempt attempt = Attempt.of("POST", "/auth/login").with(header).json(body);
      return wire.send(attempt.bytes(HOST)).receive().status();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
