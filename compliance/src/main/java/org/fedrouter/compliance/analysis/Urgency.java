package org.fedrouter.compliance.analysis;

import org.fedrouter.compliance.priority.Priority;

/**
 * The place of a priority in the order of its table as one number, greatest first, so that a
 * database can sort by it. Percentiles of EPSS have five decimals, here there are six.
 */
@SuppressWarnings("EnumOrdinal") // The order of the constants is what is packed.
public final class Urgency {
  private static final int PERCENTILES = 1_000_000;
  private static final int PERCENTILE_BITS = 20;
  private static final int SCORE_BITS = 7;
  private static final int APPLICABILITY_BITS = 3;

  private Urgency() {}

  /** Of two priorities by the same table the more urgent one has the greater number. */
  public static long of(Priority priority) {
    long urgency = priority.decision().severity();
    urgency = urgency << 1 | (priority.exploited() ? 1 : 0);
    urgency = urgency << PERCENTILE_BITS | Math.round(priority.percentile() * PERCENTILES);
    urgency = urgency << SCORE_BITS | priority.environmental().tenths();
    return urgency << APPLICABILITY_BITS | priority.applicability().ordinal();
  }
}
