package org.fedrouter.compliance.audit.log;

import org.fedrouter.core.exchange.Bytes;

/** Hashes of the tree: RFC 9162, section 2.1.1, with SHA-256. */
public final class Merkle {
  /** Bytes of a hash. */
  public static final int SIZE = 32;

  /** Root of the empty tree. */
  public static final Bytes EMPTY = Bytes.sha256();

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private Merkle() {}

  /** Leaves and nodes begin with different bytes, so that none passes for the other. */
  public static Bytes leaf(byte[] bytes) {
    return Bytes.sha256(LEAF, bytes);
  }

  public static Bytes node(Bytes left, Bytes right) {
    return Bytes.sha256(NODE, left.toArray(), right.toArray());
  }
}
