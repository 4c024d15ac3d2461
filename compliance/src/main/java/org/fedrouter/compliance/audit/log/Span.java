package org.fedrouter.compliance.audit.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.fedrouter.core.exchange.Bytes;

/**
 * The leaves from {@code from} until before {@code to}, as RFC 9162 divides a tree: {@code from} is
 * a multiple of a power of two that is not smaller than the span.
 */
public record Span(long from, long to) {
  public Span {
    if (from < 0 || to <= from || (from > 0 && Long.lowestOneBit(from) < to - from)) {
      throw new IllegalArgumentException("no span of a tree: " + from + " to " + to);
    }
  }

  /** The complete subtrees that it consists of, the largest first. */
  public List<Subtree> subtrees() {
    List<Subtree> parts = new ArrayList<>();
    for (long at = from; at < to; ) {
      long size = Long.highestOneBit(to - at);
      int level = Long.numberOfTrailingZeros(size);
      parts.add(new Subtree(level, at >> level));
      at += size;
    }
    return parts;
  }

  /** The hash of these leaves as a tree of their own. */
  public Bytes hash(Function<Subtree, Bytes> nodes) {
    return fold(subtrees().stream().map(nodes).toList());
  }

  /** Trees of falling sizes as one; the empty tree when there is none. */
  static Bytes fold(List<Bytes> trees) {
    if (trees.isEmpty()) {
      return Merkle.EMPTY;
    }
    Bytes hash = trees.getLast();
    for (int i = trees.size() - 2; i >= 0; i--) {
      hash = Merkle.node(trees.get(i), hash);
    }
    return hash;
  }
}
