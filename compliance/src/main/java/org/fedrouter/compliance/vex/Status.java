package org.fedrouter.compliance.vex;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a statement says. Two of them only CycloneDX tells apart; others take the plain one. */
public enum Status {
  NOT_AFFECTED("not_affected", "not_affected"),
  FALSE_POSITIVE("false_positive", "not_affected"),
  AFFECTED("exploitable", "affected"),
  FIXED("resolved", "fixed"),
  FIXED_WITH_PEDIGREE("resolved_with_pedigree", "fixed"),
  UNDER_INVESTIGATION("in_triage", "under_investigation");

  private final String cycloneDx;
  private final String plain;

  Status(String cycloneDx, String plain) {
    this.cycloneDx = cycloneDx;
    this.plain = plain;
  }

  /** The word of CycloneDX. */
  public String cycloneDx() {
    return cycloneDx;
  }

  /** The word of OpenVEX. */
  public String plain() {
    return plain;
  }

  /** Without what only CycloneDX tells apart. */
  public Status common() {
    return switch (this) {
      case FALSE_POSITIVE -> NOT_AFFECTED;
      case FIXED_WITH_PEDIGREE -> FIXED;
      case NOT_AFFECTED, AFFECTED, FIXED, UNDER_INVESTIGATION -> this;
    };
  }

  /** The status of a word of CycloneDX or OpenVEX; null for others. */
  public static @Nullable Status of(String word) {
    String small = word.toLowerCase(Locale.ROOT).replace('-', '_');
    for (Status status : values()) {
      if (status.cycloneDx.equals(small) || status.plain.equals(small)) {
        return status;
      }
    }
    return null;
  }
}
