package org.fedrouter.compliance.phi;

import java.util.Objects;

/**
 * Where an identifier is; never the text itself, so that a span may be logged.
 *
 * @param start first UTF-16 code unit, from 0
 * @param end behind the last, above {@code start}
 * @param score how sure the rule is, in (0, 1]
 * @param rule the rule that found it, as in docs/phi.md
 */
public record PhiSpan(int start, int end, PhiType type, double score, String rule) {
  public PhiSpan {
    Objects.requireNonNull(type);
    Objects.requireNonNull(rule);
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span must be 0 <= start < end");
    }
    if (!(score > 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be in (0, 1], got " + score);
    }
  }

  int length() {
    return end - start;
  }

  boolean overlaps(PhiSpan other) {
    return start < other.end && other.start < end;
  }

  /** The same span of a text in which {@code offset} code units come before. */
  PhiSpan movedBy(int offset) {
    return new PhiSpan(start + offset, end + offset, type, score, rule);
  }
}
