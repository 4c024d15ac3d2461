package org.fedrouter.cli.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a stream of bytes as UTF-8, one in memory at a time. A line ends with a line feed,
 * before which a carriage return is not counted. Bytes that are no UTF-8 become U+FFFD. Of a line
 * that is longer than the limit only the beginning is kept.
 */
public final class ScanLines {
  private final InputStream stream;
  private final int mostBytes;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private boolean cut;

  public ScanLines(InputStream stream, int mostBytes) {
    this.stream = stream;
    this.mostBytes = mostBytes;
  }

  /** The next line; null when there is none. */
  public @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean any = false;
    cut = false;
    while (at < end || fill()) {
      any = true;
      int stop = at;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      keep(line, stop);
      boolean ended = stop < end;
      at = ended ? stop + 1 : stop;
      if (ended) {
        break;
      }
    }
    return any ? text(line) : null;
  }

  /** Whether the last line was longer than the limit. */
  public boolean cut() {
    return cut;
  }

  /** Whether more can be read without waiting. */
  public boolean ready() throws IOException {
    return at < end || stream.available() > 0;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, stream.read(buffer));
    return end > 0;
  }

  private void keep(ByteArrayOutputStream line, int stop) {
    int room = Math.min(stop - at, mostBytes - line.size());
    line.write(buffer, at, room);
    cut |= room < stop - at;
  }

  private static String text(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
