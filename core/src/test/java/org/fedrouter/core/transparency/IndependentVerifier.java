package org.fedrouter.core.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Trees and proofs from the text of RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, by recursion on
 * their definitions. It uses no class of the product and works with plain arrays: what both agree
 * on, two people would have had to get wrong in two ways.
 */
public final class IndependentVerifier {
  private IndependentVerifier() {}

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Arrays.stream(parts).forEach(digest::update);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  public static byte[] leaf(byte[] data) {
    return sha256(new byte[] {0x00}, data);
  }

  private static byte[] node(byte[] left, byte[] right) {
    return sha256(new byte[] {0x01}, left, right);
  }

  /** MTH over leaf hashes. */
  public static byte[] root(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 0) {
      return sha256();
    }
    if (n == 1) {
      return leaves.getFirst();
    }
    int k = (int) split(n);
    return node(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
  }

  private static long split(long n) {
    long k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  /** Whether PATH(m, D[n]) is such that the tree has this root; from the last hash inwards. */
  public static boolean included(byte[] leaf, long m, long n, List<byte[]> path, byte[] root) {
    Deque<byte[]> rest = new ArrayDeque<>(path);
    Optional<byte[]> computed = up(leaf, m, n, rest);
    return rest.isEmpty() && computed.filter(hash -> Arrays.equals(hash, root)).isPresent();
  }

  private static Optional<byte[]> up(byte[] leaf, long m, long n, Deque<byte[]> rest) {
    if (n == 1) {
      return m == 0 ? Optional.of(leaf) : Optional.empty();
    }
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    byte[] other = rest.removeLast();
    long k = split(n);
    return m < k
        ? up(leaf, m, k, rest).map(mine -> node(mine, other))
        : up(leaf, m - k, n - k, rest).map(mine -> node(other, mine));
  }

  /** Whether PROOF(m, D[n]) leads from one root to the other. */
  public static boolean consistent(
      long m, byte[] oldRoot, long n, byte[] newRoot, List<byte[]> proof) {
    Deque<byte[]> rest = new ArrayDeque<>(proof);
    List<byte[]> both = both(m, n, true, oldRoot, rest);
    return both.size() == 2
        && rest.isEmpty()
        && Arrays.equals(both.get(0), oldRoot)
        && Arrays.equals(both.get(1), newRoot);
  }

  /**
   * The old and the new root of a subtree, SUBPROOF(m, D[n], b); nothing when there is no proof.
   */
  private static List<byte[]> both(
      long m, long n, boolean whole, byte[] oldRoot, Deque<byte[]> rest) {
    if (m == n && whole) {
      return List.of(oldRoot, oldRoot);
    }
    if (rest.isEmpty()) {
      return List.of();
    }
    byte[] other = rest.removeLast();
    if (m == n) {
      return List.of(other, other);
    }
    long k = split(n);
    List<byte[]> part =
        m <= k ? both(m, k, whole, oldRoot, rest) : both(m - k, n - k, false, oldRoot, rest);
    if (part.isEmpty()) {
      return part;
    }
    return m <= k
        ? List.of(part.get(0), node(part.get(1), other))
        : List.of(node(other, part.get(0)), node(other, part.get(1)));
  }

  /** The bytes of an entry by docs/audit.md: texts in the order of the table there. */
  public static byte[] entry(
      String id, long micros, List<String> texts, String correlation, String detail) {
    ByteBuffer out = ByteBuffer.allocate(1 << 16);
    out.put(new byte[] {'f', 'r', 'a', 1}).put(uuid(id)).putLong(micros);
    texts.forEach(text -> put(out, text));
    out.put(uuid(correlation));
    put(out, detail);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void put(ByteBuffer out, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.putInt(utf8.length).put(utf8);
  }

  private static byte[] uuid(String id) {
    return HexFormat.of().parseHex(id.replace("-", ""));
  }
}
