package org.fedrouter.compliance.audit.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.exchange.Bytes;

/** Stored trees of tests, with what the sequencer would store. */
final class TreeOfLeaves {
  private TreeOfLeaves() {}

  static StoredTree of(List<Bytes> leaves) {
    Map<Subtree, Bytes> rows = new HashMap<>();
    CompactRange range = CompactRange.EMPTY;
    for (Bytes leaf : leaves) {
      range =
          range.append(
              leaf,
              (subtree, hash) -> {
                if (StoredTree.keeps(subtree)) {
                  rows.put(subtree, hash);
                }
              });
    }
    return new StoredTree(rows);
  }
}
