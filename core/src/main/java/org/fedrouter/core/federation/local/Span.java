package org.fedrouter.core.federation.local;

/**
 * Consecutive values of an adapter.
 *
 * @param from index of the first
 * @param count at least 1
 */
public record Span(int from, int count) {
  /**
   * @throws IllegalArgumentException when it is empty or begins below 0
   */
  public Span {
    if (from < 0 || count < 1) {
      throw new IllegalArgumentException("a span must hold values, got " + from + ", " + count);
    }
  }
}
