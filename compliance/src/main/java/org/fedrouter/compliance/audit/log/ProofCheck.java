package org.fedrouter.compliance.audit.log;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/** Checks proofs as somebody does who knows roots and nothing else. */
public final class ProofCheck {
  private ProofCheck() {}

  /** Whether the leaf is in the tree at that place: RFC 9162, section 2.1.3.2. */
  public static boolean included(Bytes leaf, long index, long size, List<Bytes> proof, Bytes root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long fn = index;
    long sn = size - 1;
    Bytes hash = leaf;
    for (Bytes part : proof) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        hash = Merkle.node(part, hash);
        int up = climb(fn);
        fn >>= up;
        sn >>= up;
      } else {
        hash = Merkle.node(hash, part);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && hash.equals(root);
  }

  /**
   * Whether the larger tree begins with the smaller one: RFC 9162, section 2.1.4.2. Every tree
   * begins with the empty one, and with itself.
   */
  public static boolean consistent(
      long old, Bytes oldRoot, long size, Bytes root, List<Bytes> proof) {
    if (old == 0 || old == size) {
      return proof.isEmpty() && oldRoot.equals(old == 0 ? Merkle.EMPTY : root);
    }
    if (old < 0 || old > size || proof.isEmpty()) {
      return false;
    }
    List<Bytes> path = new ArrayList<>(proof);
    if (Long.bitCount(old) == 1) {
      path.addFirst(oldRoot);
    }
    int down = Long.numberOfTrailingZeros(old);
    return grown((old - 1) >> down, (size - 1) >> down, path, oldRoot, root);
  }

  private static boolean grown(long fn, long sn, List<Bytes> path, Bytes oldRoot, Bytes root) {
    Bytes before = path.getFirst();
    Bytes after = before;
    for (Bytes part : path.subList(1, path.size())) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        before = Merkle.node(part, before);
        after = Merkle.node(part, after);
        int up = climb(fn);
        fn >>= up;
        sn >>= up;
      } else {
        after = Merkle.node(after, part);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && before.equals(oldRoot) && after.equals(root);
  }

  /** Levels until the node is a right child, or the leftmost. */
  private static int climb(long fn) {
    return fn == 0 ? 0 : Long.numberOfTrailingZeros(fn);
  }
}
