package org.fedrouter.it.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/**
 * A request as bytes, which no client library would send.
 *
 * @param line method, target and version
 * @param headers whole lines, without {@code Host} and {@code Content-Length}
 */
record Attempt(String line, List<String> headers, Bytes body) {
  private static final int SHOWN = 2_000;

  static Attempt of(String method, String target) {
    return new Attempt(method + " " + target + " HTTP/1.1", List.of(), Bytes.EMPTY);
  }

  Attempt with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new Attempt(line, List.copyOf(more), body);
  }

  Attempt as(String token) {
    return with("Authorization: Bearer " + token);
  }

  Attempt json(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8)).with("Content-Type: application/json");
  }

  Attempt body(byte[] bytes) {
    return new Attempt(line, headers, Bytes.of(bytes));
  }

  /** With the length of the body, to this host. */
  byte[] bytes(String host) {
    StringBuilder head = new StringBuilder(line).append("\r\nHost: ").append(host).append("\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    byte[] last = body.toArray();
    if (last.length > 0 || !line.startsWith("GET ")) {
      head.append("Content-Length: ").append(last.length).append("\r\n");
    }
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(first, first.length + last.length);
    System.arraycopy(last, 0, all, first.length, last.length);
    return all;
  }

  /** To repeat it by hand: without credentials, and not longer than anybody reads. */
  @Override
  public String toString() {
    String text =
        new String(bytes("HOST"), StandardCharsets.UTF_8)
            .replaceAll("Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+", "Bearer ...");
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }
}
