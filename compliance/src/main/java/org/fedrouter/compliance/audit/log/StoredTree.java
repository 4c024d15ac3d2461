package org.fedrouter.compliance.audit.log;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.core.exchange.Bytes;

/**
 * What is kept of a tree: its leaves, and of the levels above only each fourth, which costs one row
 * for fifteen leaves instead of one for each. What lies between is computed from at most eight.
 *
 * @param rows those that were read
 */
public record StoredTree(Map<Subtree, Bytes> rows) {
  private static final int EACH = 4;

  public StoredTree {
    rows = Map.copyOf(rows);
  }

  /** Whether this subtree is kept. */
  public static boolean keeps(Subtree subtree) {
    return subtree.level() % EACH == 0;
  }

  /** What must be read to know the hashes of these spans. */
  public static Set<Subtree> needed(List<Span> spans) {
    Set<Subtree> needed = new LinkedHashSet<>();
    spans.forEach(span -> span.subtrees().forEach(subtree -> add(subtree, needed)));
    return needed;
  }

  private static void add(Subtree subtree, Set<Subtree> needed) {
    if (keeps(subtree)) {
      needed.add(subtree);
    } else {
      add(subtree.left(), needed);
      add(subtree.right(), needed);
    }
  }

  /**
   * @throws IllegalStateException when a row of it is missing
   */
  public Bytes hash(Subtree subtree) {
    if (!keeps(subtree)) {
      return Merkle.node(hash(subtree.left()), hash(subtree.right()));
    }
    Bytes hash = rows.get(subtree);
    if (hash == null) {
      throw new IllegalStateException(
          "the log has lost node %d/%d".formatted(subtree.level(), subtree.index()));
    }
    return hash;
  }

  /** The hashes of a proof. */
  public List<Bytes> hashes(List<Span> spans) {
    return spans.stream().map(span -> span.hash(this::hash)).toList();
  }
}
