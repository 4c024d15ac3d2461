package org.fedrouter.compliance.feed.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Lines of CSV (RFC 4180) in a stream, within the limits of a record. */
public final class CsvReader {
  private static final int MOST_FIELDS = 1_000;

  private final ByteSource in;
  private final Limits.OfRecord limits;
  private final TextBytes text;
  private long line;

  public CsvReader(InputStream in, Limits.OfRecord limits) {
    this.in = new ByteSource(in);
    this.limits = limits;
    this.text = new TextBytes(limits.textBytes());
  }

  /** Whether there is another line. */
  public boolean more() throws IOException {
    return in.peek() >= 0;
  }

  /** How many lines were read, those within quotes not counted. */
  public long line() {
    return line;
  }

  /**
   * The fields of the next line.
   *
   * @throws BadRecord when it breaks a limit or a text is no UTF-8; the next line can be read
   */
  public List<String> next() throws IOException, BadRecord {
    line++;
    long from = in.offset();
    List<String> fields = new ArrayList<>();
    BadRecord bad = null;
    boolean last = false;
    while (!last) {
      text.clear();
      last = field();
      if (text.tooMany() || in.offset() - from > limits.bytes() || fields.size() > MOST_FIELDS) {
        bad = new BadRecord("line " + line, "a line is within limits", text.beginning());
        fields.clear();
      }
      String value = text.text().orElse(null);
      if (value == null) {
        bad = new BadRecord("line " + line, "a field is UTF-8", text.beginning());
      } else {
        fields.add(value);
      }
    }
    if (bad != null) {
      throw bad;
    }
    return fields;
  }

  /** Reads one field and what ends it; whether that is the end of the line. */
  private boolean field() throws IOException {
    if (in.peek() == '"') {
      quoted();
    }
    for (int c = in.take(); ; c = in.take()) {
      switch (c) {
        case ',' -> {
          return false;
        }
        case '\n', -1 -> {
          return true;
        }
        case '\r' -> {
          if (in.peek() != '\n') {
            text.add(c);
          }
        }
        default -> text.add(c);
      }
    }
  }

  private void quoted() throws IOException {
    in.take();
    for (int c = in.take(); ; c = in.take()) {
      if (c < 0) {
        throw new FeedException("line " + line, "a quote is closed", "end of file");
      }
      if (c == '"') {
        if (in.peek() != '"') {
          return;
        }
        in.take();
      }
      text.add(c);
    }
  }
}
