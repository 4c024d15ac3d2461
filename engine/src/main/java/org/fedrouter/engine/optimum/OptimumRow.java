package org.fedrouter.engine.optimum;

import java.util.Arrays;
import org.fedrouter.engine.runtime.Results;
import org.jspecify.annotations.Nullable;

/** One text and what the graph remembers of it. */
final class OptimumRow {
  private final int[] tokens;
  private final float[] logits;
  private @Nullable Results cache;

  /** Tokens of the text. */
  private int length;

  /** Tokens in the cache; another number than {@code length} after a rewind. */
  private int cached;

  OptimumRow(int capacity, int vocabulary) {
    this.tokens = new int[capacity];
    this.logits = new float[vocabulary];
  }

  int length() {
    return length;
  }

  int cached() {
    return cached;
  }

  @Nullable Results cache() {
    return cache;
  }

  float[] logits() {
    return logits;
  }

  /** The tokens of the text from {@code from} on, without those that are not in the cache yet. */
  int[] pending() {
    return Arrays.copyOfRange(tokens, cached, length);
  }

  void clear() {
    forgetCache();
    length = 0;
  }

  /** Cuts the text; a cache that knows more is of no use. */
  void cut(int to) {
    length = Math.min(length, to);
    if (cached > length) {
      forgetCache();
    }
  }

  void write(int... next) {
    System.arraycopy(next, 0, tokens, length, next.length);
    length += next.length;
  }

  /** Takes over what a run over the next {@code count} tokens has computed. */
  void advance(Results next, int count) {
    Results old = cache;
    cache = next;
    cached += count;
    if (old != null) {
      old.close();
    }
  }

  void forgetCache() {
    Results old = cache;
    cache = null;
    cached = 0;
    if (old != null) {
      old.close();
    }
  }
}
