package org.fedrouter.compliance.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of a document through a window of fixed size, with the place of each. */
final class ByteWindow {
  private static final int SIZE = 1 << 13;

  private final InputStream input;
  private final byte[] window = new byte[SIZE];
  private int next;
  private int end;
  private long before;

  ByteWindow(InputStream input) {
    this.input = input;
  }

  /** The next byte, which stays; -1 at the end. */
  int peek() throws IOException {
    return next < end || fill() ? window[next] & 0xff : -1;
  }

  /** The next byte; -1 at the end. */
  int take() throws IOException {
    return next < end || fill() ? window[next++] & 0xff : -1;
  }

  /** Bytes that were taken. */
  long position() {
    return before + next;
  }

  /** How many of the next bytes in the window are plain characters of a text. */
  int plain() {
    int i = next;
    while (i < end && window[i] >= ' ' && window[i] != '"' && window[i] != '\\') {
      i++;
    }
    return i - next;
  }

  /** The byte that stands so far ahead in the window; -1 where the window ends. */
  int ahead(int distance) {
    return next + distance < end ? window[next + distance] : -1;
  }

  /** Takes bytes of the window as ASCII. */
  String ascii(int length) {
    String text = new String(window, next, length, StandardCharsets.ISO_8859_1);
    next += length;
    return text;
  }

  private boolean fill() throws IOException {
    before += end;
    next = 0;
    end = 0;
    end = Math.max(0, input.read(window, 0, SIZE));
    return end > 0;
  }
}
