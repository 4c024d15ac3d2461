package org.fedrouter.core.aggregation.round;

import org.fedrouter.core.exchange.Bytes;

/**
 * What became of one group.
 *
 * @param members of the group
 * @param summed whose updates are in the sum; 0 when the group gave none
 * @param sum SHA-256 of the plain sum, empty when the group gave none
 */
public record GroupSum(int members, int summed, Bytes sum) {
  /**
   * @throws IllegalArgumentException when a sum is of half of the group or less: no threshold
   *     allows that
   */
  public GroupSum {
    boolean failed = summed == 0 && sum.size() == 0;
    if (!failed && (2L * summed <= members || summed > members || sum.size() != 32)) {
      throw new IllegalArgumentException(
          "a group of " + members + " cannot have a sum of " + summed + " hospitals");
    }
  }

  /** A group without a sum. */
  public static GroupSum failed(int members) {
    return new GroupSum(members, 0, Bytes.EMPTY);
  }
}
