package org.fedrouter.it.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Sends one request after another over a connection that stays, as long as the server lets it. */
final class StandingLine implements AutoCloseable {
  private final URI server;
  private @Nullable Wire wire;

  StandingLine(URI server) {
    this.server = server;
  }

  /** A server may end a connection that stays between two requests: then over another one. */
  Wire.Answer send(Attempt attempt) throws IOException {
    byte[] bytes = attempt.bytes(server.getAuthority());
    if (wire != null) {
      try {
        return over(wire, bytes);
      } catch (IOException ended) {
        close();
      }
    }
    wire = Wire.to(server);
    try {
      return over(wire, bytes);
    } catch (IOException none) {
      close();
      throw none;
    }
  }

  private Wire.Answer over(Wire connection, byte[] bytes) throws IOException {
    Wire.Answer answer = connection.send(bytes).receive();
    if (answer.last()) {
      close();
    }
    return answer;
  }

  @Override
  public void close() {
    if (wire != null) {
      try {
        wire.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      wire = null;
    }
  }
}
