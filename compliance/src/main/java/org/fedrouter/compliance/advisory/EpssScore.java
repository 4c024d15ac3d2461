package org.fedrouter.compliance.advisory;

import java.time.Instant;

/**
 * How probable exploitation within thirty days is.
 *
 * @param id of the CVE
 * @param probability in [0, 1]
 * @param percentile the share of vulnerabilities that are no more probable, in [0, 1]
 * @param model for example {@code v2025.03.14}; scores of two models do not compare
 * @param at when it was scored
 */
public record EpssScore(String id, double probability, double percentile, String model, Instant at)
    implements FeedRecord {
  public EpssScore {
    if (!isShare(probability) || !isShare(percentile)) {
      throw new IllegalArgumentException(
          "probability and percentile must be in [0, 1], got " + probability + ", " + percentile);
    }
  }

  /** Whether a number may be a probability. */
  public static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  @Override
  public Source source() {
    return Source.EPSS;
  }
}
