package org.fedrouter.compliance.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** Ends with an exception where more bytes come than may. */
final class LimitedStream extends FilterInputStream {
  /** More bytes came. */
  static final class TooLong extends IOException {
    @Serial private static final long serialVersionUID = 1L;
  }

  private long left;

  LimitedStream(InputStream input, long most) {
    super(input);
    left = most;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws TooLong {
    left -= read;
    if (left < 0) {
      throw new TooLong();
    }
  }
}
