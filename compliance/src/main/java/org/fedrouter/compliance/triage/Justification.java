package org.fedrouter.compliance.triage;

import java.util.Arrays;
import java.util.Optional;

/** Why a product is not affected (CycloneDX 1.4 to 1.7, impact analysis justification). */
public enum Justification {
  CODE_NOT_PRESENT("code_not_present"),
  CODE_NOT_REACHABLE("code_not_reachable"),
  REQUIRES_CONFIGURATION("requires_configuration"),
  REQUIRES_DEPENDENCY("requires_dependency"),
  REQUIRES_ENVIRONMENT("requires_environment"),
  PROTECTED_BY_COMPILER("protected_by_compiler"),
  PROTECTED_AT_RUNTIME("protected_at_runtime"),
  PROTECTED_AT_PERIMETER("protected_at_perimeter"),
  PROTECTED_BY_MITIGATING_CONTROL("protected_by_mitigating_control");

  private final String label;

  Justification(String label) {
    this.label = label;
  }

  /** As CycloneDX writes it. */
  public String label() {
    return label;
  }

  /** The one of this label. */
  public static Optional<Justification> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }
}
