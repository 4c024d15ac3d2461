package org.fedrouter.compliance.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Counts the bytes of a document, and ends with a {@link BrokenDocument} where more come than may.
 */
public final class LimitedStream extends FilterInputStream {
  /** Below this many bytes any ratio is harmless. */
  private static final long HARMLESS = 1 << 20;

  private final long most;
  private final long ratio;
  private final LongSupplier packed;
  private long count;

  /** With at most so many bytes. */
  public LimitedStream(InputStream in, long most) {
    this(in, most, 1, () -> Long.MAX_VALUE);
  }

  /**
   * Of something packed, whatever it declares.
   *
   * @param most bytes
   * @param ratio bytes for each packed one, counted from the first mebibyte
   * @param packed how many packed bytes were read so far
   */
  public LimitedStream(InputStream in, long most, long ratio, LongSupplier packed) {
    super(in);
    this.most = most;
    this.ratio = ratio;
    this.packed = packed;
  }

  /** Bytes that were read. */
  public long count() {
    return count;
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

  private void count(int read) throws BrokenDocument {
    count += read;
    if (count > most) {
      throw new BrokenDocument("byte " + most, "a document has at most " + most + " bytes", "");
    }
    if (count > HARMLESS && (count - HARMLESS) / ratio > packed.getAsLong()) {
      throw new BrokenDocument(
          "byte " + count, "a packed byte unpacks to at most " + ratio + " bytes", "");
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
