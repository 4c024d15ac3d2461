package org.fedrouter.cli.phi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8, ended by a line feed alone or behind a carriage return. Bytes that are no UTF-8
 * become U+FFFD.
 */
final class Lines {
  private final Reader reader;

  Lines(InputStream in) {
    reader =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)));
  }

  /** The next line without its end; null behind the last. */
  @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      line.append((char) c);
      c = reader.read();
    }
    int last = line.length() - 1;
    if (last >= 0 && c == '\n' && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    return line.toString();
  }
}
