package org.fedrouter.compliance.vex;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a product is not affected. CycloneDX has nine words, OpenVEX and CSAF share five others; each
 * knows the word of the other that is nearest and claims no more.
 */
public enum Justification {
  COMPONENT_NOT_PRESENT(true, "code_not_present"),
  VULNERABLE_CODE_NOT_PRESENT(true, "code_not_present"),
  VULNERABLE_CODE_NOT_IN_EXECUTE_PATH(true, "code_not_reachable"),
  VULNERABLE_CODE_CANNOT_BE_CONTROLLED_BY_ADVERSARY(true, "protected_by_mitigating_control"),
  INLINE_MITIGATIONS_ALREADY_EXIST(true, "protected_by_mitigating_control"),
  CODE_NOT_PRESENT(false, "vulnerable_code_not_present"),
  CODE_NOT_REACHABLE(false, "vulnerable_code_not_in_execute_path"),
  REQUIRES_CONFIGURATION(false, "vulnerable_code_cannot_be_controlled_by_adversary"),
  REQUIRES_DEPENDENCY(false, "vulnerable_code_cannot_be_controlled_by_adversary"),
  REQUIRES_ENVIRONMENT(false, "vulnerable_code_cannot_be_controlled_by_adversary"),
  PROTECTED_BY_COMPILER(false, "inline_mitigations_already_exist"),
  PROTECTED_AT_RUNTIME(false, "inline_mitigations_already_exist"),
  PROTECTED_AT_PERIMETER(false, "inline_mitigations_already_exist"),
  PROTECTED_BY_MITIGATING_CONTROL(false, "inline_mitigations_already_exist");

  private final boolean plain;
  private final String other;

  Justification(boolean plain, String other) {
    this.plain = plain;
    this.other = other;
  }

  /** The word of OpenVEX and CSAF. */
  public String plain() {
    return plain ? word() : other;
  }

  /** The word of CycloneDX. */
  public String cycloneDx() {
    return plain ? other : word();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The justification of a word; null for others. */
  public static @Nullable Justification of(String word) {
    for (Justification justification : values()) {
      if (justification.word().equals(word)) {
        return justification;
      }
    }
    return null;
  }
}
