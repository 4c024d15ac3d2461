package org.fedrouter.compliance.triage;

import java.util.Arrays;
import java.util.Optional;

/** What somebody found out about a finding, as Dependency-Track and CycloneDX have it. */
public enum AnalysisState {
  /** Nobody has looked; CycloneDX has no word for it. */
  NOT_SET("not_set"),
  IN_TRIAGE("in_triage"),
  EXPLOITABLE("exploitable"),
  RESOLVED("resolved"),
  FALSE_POSITIVE("false_positive"),
  NOT_AFFECTED("not_affected");

  private final String label;

  AnalysisState(String label) {
    this.label = label;
  }

  /** As CycloneDX writes it. */
  public String label() {
    return label;
  }

  /** The one of this label. */
  public static Optional<AnalysisState> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }

  /** Whether it is an answer, not a question that is still open. */
  public boolean isDisposition() {
    return switch (this) {
      case NOT_SET, IN_TRIAGE -> false;
      case EXPLOITABLE, RESOLVED, FALSE_POSITIVE, NOT_AFFECTED -> true;
    };
  }
}
