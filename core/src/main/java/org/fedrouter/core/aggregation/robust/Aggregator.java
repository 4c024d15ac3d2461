package org.fedrouter.core.aggregation.robust;

/**
 * A rule: one vector for n. Pure; the same rows give the same bits whatever the crew.
 *
 * <p>The three preconditions are checked before it is asked.
 */
sealed interface Aggregator
    permits Average,
        BulyanRule,
        CenteredClipping,
        GeometricMedian,
        KrumRule,
        MedianRule,
        NearMedian,
        RowSums,
        SmallestDiameter,
        SmoothedMedian,
        TrimmedMean {
  Answer aggregate(Rows rows, Round round);

  /** How many clients there must be, or the rule is refused. */
  default Least clients() {
    return Least.MAJORITY;
  }

  /** How many rows there must be behind the steps before it; or it has no meaning. */
  default Least rows() {
    return Least.ONE;
  }

  /** From how many rows on its authors prove what it is for; below, the answer has a caveat. */
  default Least proven() {
    return Least.MAJORITY;
  }

  /** The most liars it can take on at all. */
  default int mostLiars() {
    return Integer.MAX_VALUE;
  }
}
