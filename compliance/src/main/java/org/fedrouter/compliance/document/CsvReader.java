package org.fedrouter.compliance.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Lines of CSV (RFC 4180) in a stream, within the limits of a tree. */
public final class CsvReader {
  private static final int MOST_FIELDS = 1_000;

  private final ByteWindow in;
  private final Limits.OfTree limits;
  private final TextBytes text;
  private long line;

  public CsvReader(InputStream in, Limits.OfTree limits) {
    this.in = new ByteWindow(in);
    this.limits = limits;
    this.text = new TextBytes(limits.textBytes(), false);
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
   * @throws RefusedDocument when it breaks a limit or a text is no UTF-8; the next line can be read
   */
  public List<String> next() throws IOException, RefusedDocument {
    line++;
    long from = in.position();
    List<String> fields = new ArrayList<>();
    RefusedDocument bad = null;
    boolean last = false;
    while (!last) {
      text.clear();
      last = field();
      try {
        fields.add(text.text("line", line));
        check(in.position() - from, fields.size());
      } catch (RefusedDocument e) {
        bad = e;
        fields.clear();
      }
    }
    if (bad != null) {
      throw bad;
    }
    return fields;
  }

  private void check(long bytes, int fields) throws RefusedDocument {
    if (bytes > limits.bytes() || fields > MOST_FIELDS) {
      throw new RefusedDocument("line " + line, "a line is within limits", text.beginning());
    }
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
        throw new BrokenDocument("line " + line, "a quote is closed", "end of file");
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
