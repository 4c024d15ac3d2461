package org.fedrouter.client;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads server-sent events; comments are skipped. */
final class EventReader implements Closeable {
  private final BufferedReader lines;

  /** One event. */
  record Event(String name, String data) {}

  EventReader(InputStream in) {
    lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /**
   * The next event.
   *
   * @throws EOFException when the stream ends first
   */
  Event next() throws IOException {
    String name = "message";
    StringBuilder data = new StringBuilder();
    for (String line = line(); ; line = line()) {
      if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(data.isEmpty() ? "" : "\n").append(value(line));
      } else if (line.isEmpty() && !data.isEmpty()) {
        return new Event(name, data.toString());
      }
    }
  }

  private static String value(String line) {
    return line.startsWith("data: ") ? line.substring(6) : line.substring(5);
  }

  private String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new EOFException("the stream broke off");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
