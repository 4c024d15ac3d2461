package org.fedrouter.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyReaderTest {
  private final KeyReader reader = new KeyReader();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
    reader.close();
  }

  @Test
  void keys_areRead_whereTheyAre() throws IOException {
    serve(200, "{\"keys\":[]}".getBytes(StandardCharsets.UTF_8));
    assertThat(reader.read(at("/"))).isEqualTo("{\"keys\":[]}");
  }

  @Test
  void otherStatus_orARedirect_isNoAnswer() throws IOException {
    serve(404, new byte[0]);
    assertThatThrownBy(() -> reader.read(at("/")))
        .isInstanceOf(IOException.class)
        .hasMessage("status 404");
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    assertThatThrownBy(() -> reader.read(at("/moved"))).hasMessage("status 302");
  }

  @Test
  void tooMuch_isNotKept() {
    serve(200, new byte[KeySource.LARGEST + 1]);
    assertThatThrownBy(() -> reader.read(at("/"))).isInstanceOf(IOException.class);
  }

  @Test
  void nobody_isAnError() {
    URI gone = at("/").address();
    server.stop(0);
    assertThatThrownBy(() -> reader.read(new KeySource.AtAddress(gone)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not reachable");
  }

  /** Headers come at once, the body never does. */
  @Test
  void bodyThatNeverEnds_isGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    server.createContext(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            never.await();
          } catch (InterruptedException e) {
            exchange.close();
          }
        });
    assertThatThrownBy(() -> reader.read(at("/slow"))).hasMessageContaining("no whole answer");
  }

  @Test
  void file_isRead_unlessItIsTooLarge(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("jwks.json");
    Files.writeString(file, "{}");
    assertThat(reader.read(new KeySource.InFile(file))).isEqualTo("{}");
    Files.write(file, new byte[KeySource.LARGEST + 1]);
    assertThatThrownBy(() -> reader.read(new KeySource.InFile(file)))
        .isInstanceOf(IOException.class);
  }

  private KeySource.AtAddress at(String path) {
    return new KeySource.AtAddress(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
  }

  private void serve(int status, byte[] body) {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }
}
