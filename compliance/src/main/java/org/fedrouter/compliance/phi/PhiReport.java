package org.fedrouter.compliance.phi;

import java.util.List;

/**
 * What a scan has found.
 *
 * @param spans in the order of the text, apart from each other, all within it
 */
public record PhiReport(List<PhiSpan> spans) {
  public PhiReport {
    spans = List.copyOf(spans);
  }

  /** Whether there is anything to take out. */
  public boolean found() {
    return !spans.isEmpty();
  }

  /** The score of the surest span; 0 without any. */
  public double score() {
    return spans.stream().mapToDouble(PhiSpan::score).max().orElse(0);
  }
}
