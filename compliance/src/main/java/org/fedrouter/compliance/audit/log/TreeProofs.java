package org.fedrouter.compliance.audit.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which parts of a tree prove something about it, in the order of RFC 9162. */
public final class TreeProofs {
  private TreeProofs() {}

  /**
   * PATH(index, D[size]) of section 2.1.3.1.
   *
   * @throws IllegalArgumentException when there is no such leaf
   */
  public static List<Span> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a tree of " + size + " has no leaf " + index);
    }
    List<Span> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.add(new Span(middle, to));
        to = middle;
      } else {
        path.add(new Span(from, middle));
        from = middle;
      }
    }
    Collections.reverse(path);
    return path;
  }

  /**
   * PROOF(old, D[size]) of section 2.1.4.1; empty when nothing is to be proved: nothing was there,
   * or nothing was added.
   *
   * @throws IllegalArgumentException when {@code old} is not from 0 to {@code size}
   */
  public static List<Span> consistency(long old, long size) {
    if (old < 0 || old > size) {
      throw new IllegalArgumentException("a tree of " + size + " was never one of " + old);
    }
    List<Span> path = new ArrayList<>();
    long from = 0;
    long to = old == 0 ? 0 : size;
    while (old != to) {
      long middle = from + split(to - from);
      if (old <= middle) {
        path.add(new Span(middle, to));
        to = middle;
      } else {
        path.add(new Span(from, middle));
        from = middle;
      }
    }
    if (from > 0) {
      path.add(new Span(from, to));
    }
    Collections.reverse(path);
    return path;
  }

  /** The largest power of two below {@code size}. */
  private static long split(long size) {
    return Long.highestOneBit(size - 1);
  }
}
