package org.fedrouter.compliance.guard;

/**
 * A part of the text that was looked at, in code points.
 *
 * @param start of the first code point, from 0
 * @param end behind the last one
 * @param type why
 */
public record Span(int start, int end, Reason type) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a span must be 0 <= start <= end");
    }
  }
}
