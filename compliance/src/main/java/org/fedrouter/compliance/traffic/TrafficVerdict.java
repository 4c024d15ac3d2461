package org.fedrouter.compliance.traffic;

import java.util.List;

/**
 * How unusual a window is, and why.
 *
 * @param score in [0, 1): the higher the more unusual
 * @param anomalous whether the score is above the model's threshold
 * @param reasons the most unusual features, the first most
 */
public record TrafficVerdict(double score, boolean anomalous, List<Reason> reasons) {
  public TrafficVerdict {
    reasons = List.copyOf(reasons);
  }

  /**
   * A feature and what is usual of it at that time of day.
   *
   * @param distance from the usual, in scales of the clean traffic's spread
   */
  public record Reason(String feature, double value, double usual, double distance) {}
}
