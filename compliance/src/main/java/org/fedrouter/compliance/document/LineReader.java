package org.fedrouter.compliance.document;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, none of which is longer than a text may be. */
public final class LineReader {
  private final BufferedReader reader;
  private final Limits limits;
  private int line;

  public LineReader(InputStream input, Limits limits) {
    reader =
        new BufferedReader(
            new InputStreamReader(
                new LimitedStream(input, limits.bytes()), StandardCharsets.UTF_8.newDecoder()));
    this.limits = limits;
  }

  /** The next line without its end; null behind the last. */
  public @Nullable String next() throws IOException, RefusedDocument {
    line++;
    try {
      return characters();
    } catch (CharacterCodingException e) {
      throw refused("texts are UTF-8", "");
    } catch (BrokenDocument e) {
      throw e.refusal();
    }
  }

  private @Nullable String characters() throws IOException, RefusedDocument {
    int next = reader.read();
    if (next < 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        text.append((char) next);
        check(text);
      }
      next = reader.read();
    }
    return text.toString();
  }

  /**
   * Refuses a text that has become too long.
   *
   * @throws RefusedDocument then
   */
  public void check(CharSequence text) throws RefusedDocument {
    if (text.length() > limits.textBytes()) {
      throw refused("a text has at most " + limits.textBytes() + " characters", "");
    }
  }

  public RefusedDocument refused(String rule, String value) {
    return new RefusedDocument("line " + line, rule, value);
  }
}
