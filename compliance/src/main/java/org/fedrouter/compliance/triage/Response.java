package org.fedrouter.compliance.triage;

import java.util.Arrays;
import java.util.Optional;

/** What is done about a finding (CycloneDX 1.4 to 1.7, analysis response). */
public enum Response {
  CAN_NOT_FIX("can_not_fix"),
  WILL_NOT_FIX("will_not_fix"),
  UPDATE("update"),
  ROLLBACK("rollback"),
  WORKAROUND_AVAILABLE("workaround_available");

  private final String label;

  Response(String label) {
    this.label = label;
  }

  /** As CycloneDX writes it. */
  public String label() {
    return label;
  }

  /** The one of this label. */
  public static Optional<Response> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }
}
