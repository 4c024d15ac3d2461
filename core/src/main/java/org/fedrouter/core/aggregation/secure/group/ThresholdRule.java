package org.fedrouter.core.aggregation.secure.group;

/**
 * How many hospitals of a group must be there at its end, and how many must work together to open a
 * single update. A hospital accepts no smaller threshold than its own rule has.
 */
public enum ThresholdRule {
  /**
   * More than two thirds: an active server that colludes with a third of the group cannot have two
   * sets of survivors signed (Bonawitz et al. 2017, section 6.2). Three of three, three of four.
   */
  TWO_THIRDS,
  /**
   * More than half: survives more drop-outs; two sets of survivors cannot both be signed as long as
   * every hospital signs one. Colluders that sign two are not covered.
   */
  MAJORITY;

  /** The smallest threshold of a group of n. */
  public int least(int n) {
    return switch (this) {
      case TWO_THIRDS -> 2 * n / 3 + 1;
      case MAJORITY -> n / 2 + 1;
    };
  }
}
