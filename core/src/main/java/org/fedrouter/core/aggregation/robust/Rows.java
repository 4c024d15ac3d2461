package org.fedrouter.core.aggregation.robust;

import java.util.List;

/**
 * n vectors of d finite numbers, read by blocks of coordinates: what is made of others is made
 * while it is read, so that no rule holds a second matrix.
 */
public sealed interface Rows permits Updates, MeanRows, ScaledRows {
  /** n, at least 1. */
  int count();

  /** d, at least 1. */
  int dimension();

  /**
   * The power of two that turns what was given into what is read: below 1 where sums of what was
   * given could overflow, above 1 where all of it is tiny, else 1. Lengths that a rule is given are
   * multiplied by it, its result is divided by it.
   */
  double unit();

  /** These rows alone, in this order. */
  Rows select(List<Integer> rows);

  /**
   * A reader for one thread.
   *
   * @param lanes the most coordinates it will be asked for at once
   */
  BlockReader reader(int lanes);
}
