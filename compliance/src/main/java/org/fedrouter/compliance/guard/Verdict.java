package org.fedrouter.compliance.guard;

import java.util.List;

/**
 * What the guard thinks of a text. Holds nothing of the text itself.
 *
 * @param score probability that the text is an attack, in [0, 1]
 * @param flagged whether the score reaches the guard's threshold
 * @param reasons without repetition, in the order of {@link Reason}; empty when not flagged
 * @param spans by start; empty when not flagged
 */
public record Verdict(double score, boolean flagged, List<Reason> reasons, List<Span> spans) {
  /** Of a text that says nothing. */
  static final Verdict EMPTY = new Verdict(0, false, List.of(), List.of());

  public Verdict {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be in [0, 1], got " + score);
    }
    reasons = List.copyOf(reasons);
    spans = List.copyOf(spans);
  }
}
