package org.fedrouter.compliance.feed.text;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of a stream, one at a time, with the place of each. */
final class ByteSource {
  private static final int CHUNK = 1 << 13;

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK];
  private int at;
  private int end;
  private long before;

  ByteSource(InputStream in) {
    this.in = in;
  }

  /** The next byte, not taken; -1 at the end. */
  int peek() throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    return chunk[at] & 0xff;
  }

  /** Takes the next byte; -1 at the end. */
  int take() throws IOException {
    int next = peek();
    if (next >= 0) {
      at++;
    }
    return next;
  }

  /** Bytes taken so far. */
  long offset() {
    return before + at;
  }

  private boolean fill() throws IOException {
    before += end;
    at = 0;
    end = 0;
    int read = in.read(chunk, 0, CHUNK);
    if (read <= 0) {
      return false;
    }
    end = read;
    return true;
  }
}
