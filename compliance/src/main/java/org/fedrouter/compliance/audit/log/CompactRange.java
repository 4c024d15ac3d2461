package org.fedrouter.compliance.audit.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.fedrouter.core.exchange.Bytes;

/**
 * All of a tree that appending needs: the roots of its complete subtrees, one for each bit of its
 * size.
 *
 * @param peaks the largest subtree first
 */
public record CompactRange(long size, List<Bytes> peaks) {
  public static final CompactRange EMPTY = new CompactRange(0, List.of());

  public CompactRange {
    peaks = List.copyOf(peaks);
    if (size < 0 || Long.bitCount(size) != peaks.size()) {
      throw new IllegalArgumentException(peaks.size() + " peaks for " + size + " leaves");
    }
  }

  /** The range of a stored tree. */
  public static CompactRange of(long size, Function<Subtree, Bytes> nodes) {
    return size == 0
        ? EMPTY
        : new CompactRange(size, new Span(0, size).subtrees().stream().map(nodes).toList());
  }

  /**
   * With one more leaf.
   *
   * @param completed learns every subtree that this leaf completes, the leaf itself first
   */
  public CompactRange append(Bytes leaf, BiConsumer<Subtree, Bytes> completed) {
    List<Bytes> next = new ArrayList<>(peaks);
    Bytes hash = leaf;
    int level = 0;
    completed.accept(new Subtree(0, size), hash);
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      hash = Merkle.node(next.removeLast(), hash);
      level++;
      completed.accept(new Subtree(level, size >> level), hash);
    }
    next.add(hash);
    return new CompactRange(size + 1, next);
  }

  public CompactRange append(Bytes leaf) {
    return append(leaf, (subtree, hash) -> {});
  }

  public Bytes root() {
    return Span.fold(peaks);
  }
}
