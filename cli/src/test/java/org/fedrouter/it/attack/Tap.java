package org.fedrouter.it.attack;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Stands between a proxy and a router, passes everything on and counts the router's responses. */
final class Tap implements Closeable {
  private static final Pattern RESPONSE = Pattern.compile("HTTP/1\\.1 [2-5]\\d\\d");

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final URI router;

  Tap(URI router) throws IOException {
    this.router = router;
    Thread unused = Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many requests the router has answered. */
  long answered() {
    return RESPONSE.matcher(said.toString(StandardCharsets.ISO_8859_1)).results().count();
  }

  /** What the proxy has sent, each byte one character. */
  String heard() {
    return heard.toString(StandardCharsets.ISO_8859_1);
  }

  private void accept() {
    try {
      while (true) {
        Socket proxy = listening.accept();
        Socket server = new Socket(router.getHost(), router.getPort());
        Thread there = Thread.ofVirtual().start(() -> pass(proxy, server, heard));
        Thread back = Thread.ofVirtual().start(() -> pass(server, proxy, said));
        assert there.isVirtual() && back.isVirtual();
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private static void pass(Socket from, Socket to, ByteArrayOutputStream copy) {
    byte[] piece = new byte[8_192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        copy.write(piece, 0, count);
        out.write(piece, 0, count);
        out.flush();
      }
    } catch (IOException ended) {
      // either side may leave
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
