package org.fedrouter.node.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.fedrouter.node.Fence;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that begin a reply and do not end it. */
@Timeout(30)
class NodeLinkTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final byte[] MESSAGE = {1, 2, 3};

  private final ServerSocket server;
  private final CountDownLatch left = new CountDownLatch(1);
  private final NodeLink link = PlainLink.open();

  NodeLinkTest() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** Answers one request with a head, and with a body of so many bytes, or with what never ends. */
  private Node answering(String head, long bytes) {
    Thread unused =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (Socket socket = server.accept()) {
                    readHead(socket.getInputStream());
                    OutputStream out = socket.getOutputStream();
                    out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    for (long sent = 0; sent < bytes; sent += 1024) {
                      out.write(new byte[1024]);
                    }
                    while (socket.getInputStream().read() >= 0) {
                      // the message; then until the router leaves
                    }
                    left.countDown();
                  } catch (IOException gone) {
                    left.countDown();
                  }
                });
    return new Node("north", "north", URI.create("http://127.0.0.1:" + server.getLocalPort()), 8);
  }

  private static void readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
  }

  private void ended(CompletableFuture<?> reply, NodeFailure.Kind kind, String reason)
      throws InterruptedException {
    assertThatThrownBy(reply::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .asInstanceOf(InstanceOfAssertFactories.type(NodeFailure.class))
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(kind);
              assertThat(failure.reason()).contains(reason);
            });
    assertThat(left.await(10, TimeUnit.SECONDS)).as("the connection is ended").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "503 Busy"})
  void page_thatStallsAfterItsHead_isNotWaitedFor(String status) throws InterruptedException {
    Node node = answering("HTTP/1.1 " + status + "\r\nContent-Length: 100", 0);
    ended(link.get(node, "/info", PATIENCE), NodeFailure.Kind.TIMED_OUT, "no answer in time");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reply_thatStallsAfterItsHead_isNotWaitedFor(boolean stream) throws InterruptedException {
    String status = stream ? "503 Busy" : "200 OK";
    Node node = answering("HTTP/1.1 " + status + "\r\nContent-Length: 100", 0);
    ended(
        stream
            ? link.stream(node, "/inference/stream", MESSAGE, PATIENCE, new Fence("here", 1))
            : link.post(node, "/inference/step", MESSAGE, PATIENCE),
        NodeFailure.Kind.TIMED_OUT,
        "no answer in time");
  }

  @Test
  void page_withoutEnd_isNotRead() throws InterruptedException {
    Node node = answering("HTTP/1.1 200 OK", Long.MAX_VALUE);
    ended(
        link.get(node, "/info", Duration.ofSeconds(20)),
        NodeFailure.Kind.UNAVAILABLE,
        "sends too much");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/inference/step", "/inference/generate"})
  void reply_withoutEnd_isNotRead(String path) throws InterruptedException {
    Node node = answering("HTTP/1.1 200 OK", Long.MAX_VALUE);
    ended(
        link.post(node, path, MESSAGE, Duration.ofSeconds(20)),
        NodeFailure.Kind.UNAVAILABLE,
        "sends too much");
  }

  @Test
  void page_ofTheLongestLength_isRead() {
    Node node = answering("HTTP/1.1 200 OK\r\nContent-Length: " + Longest.PAGE, Longest.PAGE);
    assertThat(link.get(node, "/info", Duration.ofSeconds(20)).join()).hasSize(Longest.PAGE);
  }
}
