package org.fedrouter.it.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One connection to a server: bytes go out as they are, responses are read one by one. */
final class Wire implements Closeable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  /** Over a connection that stands. */
  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  static Wire to(URI server) throws IOException {
    return new Wire(new Socket(server.getHost(), server.getPort()));
  }

  /**
   * A response.
   *
   * @param headers by name without case; several of one name are joined by commas
   */
  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** Whether nothing more comes over this connection. */
    boolean last() {
      return header("Connection").equalsIgnoreCase("close");
    }
  }

  Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Each character is one byte. */
  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Everything that comes until the server closes or is silent for so long. */
  List<Answer> all(int silentMillis) throws IOException {
    List<Answer> answers = new ArrayList<>();
    socket.setSoTimeout(silentMillis);
    try {
      while (true) {
        answers.add(receive());
      }
    } catch (EOFException | SocketTimeoutException | SocketException end) {
      return answers;
    }
  }

  /**
   * The next response, but for interim ones.
   *
   * @throws EOFException when the server has closed the connection instead
   */
  Answer receive() throws IOException {
    while (true) {
      String status = line();
      Map<String, String> headers = headers();
      int code = Integer.parseInt(status.split(" ", -1)[1]);
      if (code >= 200) {
        byte[] body = code == 204 ? new byte[0] : body(headers);
        return new Answer(code, headers, new String(body, StandardCharsets.UTF_8));
      }
    }
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + "," + b);
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("Transfer-Encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    String length = headers.get("Content-Length");
    return length == null ? in.readAllBytes() : exactly(Integer.parseInt(length));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int length = Integer.parseInt(line().strip(), 16);
    while (length > 0) {
      all.writeBytes(exactly(length));
      line();
      length = Integer.parseInt(line().strip(), 16);
    }
    line();
    return all.toByteArray();
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a body broke off");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed after '" + line + "'");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
