package org.fedrouter.compliance.audit.log;

/**
 * A complete subtree: the leaves from {@code index * 2^level}, 2^level of them.
 *
 * @param level 0 is a leaf
 */
public record Subtree(int level, long index) {
  public Subtree {
    if (level < 0 || level > 62 || index < 0) {
      throw new IllegalArgumentException("no subtree " + level + "/" + index);
    }
  }

  Subtree left() {
    return new Subtree(level - 1, 2 * index);
  }

  Subtree right() {
    return new Subtree(level - 1, 2 * index + 1);
  }
}
