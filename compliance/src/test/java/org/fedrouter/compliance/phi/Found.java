package org.fedrouter.compliance.phi;

import java.util.List;

/** What a scan finds, as a test reads it. */
final class Found {
  private static final PhiScanner SCANNER = PhiScanner.standard();

  private Found() {}

  /** "TYPE:text" of each span. */
  static List<String> in(String text) {
    return SCANNER.scan(text).spans().stream()
        .map(span -> span.type() + ":" + text.substring(span.start(), span.end()))
        .toList();
  }
}
