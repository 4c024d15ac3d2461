package org.fedrouter.compliance.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.fedrouter.compliance.feed.text.FeedException;

/** An unpacked file that ends with a refusal where it becomes too long, whatever it declares. */
final class BoundedStream extends FilterInputStream {
  /** Below this many bytes any ratio is harmless. */
  private static final long HARMLESS = 1 << 20;

  private final long most;
  private final long ratio;
  private final LongSupplier packed;
  private long read;

  /**
   * Counts along.
   *
   * @param most bytes
   * @param ratio bytes for each packed one
   * @param packed how many packed bytes were read so far
   */
  BoundedStream(InputStream in, long most, long ratio, LongSupplier packed) {
    super(in);
    this.most = most;
    this.ratio = ratio;
    this.packed = packed;
  }

  long count() {
    return read;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = super.read(target, from, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int more) throws FeedException {
    read += more;
    if (read > most) {
      throw new FeedException("byte " + read, "a feed has at most " + most + " bytes here", "");
    }
    if (read > HARMLESS && (read - HARMLESS) / ratio > packed.getAsLong()) {
      throw new FeedException(
          "byte " + read, "a packed byte unpacks to at most " + ratio + " bytes", "");
    }
  }

  /** The archive goes on behind the file. */
  @Override
  public void close() {
    // Whoever opened the archive closes it.
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
