package org.fedrouter.compliance.vex;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody does about a vulnerability; words of CycloneDX, and CSAF's that are nearest. */
public enum Response {
  CAN_NOT_FIX("none_available"),
  WILL_NOT_FIX("no_fix_planned"),
  UPDATE("vendor_fix"),
  ROLLBACK("mitigation"),
  WORKAROUND_AVAILABLE("workaround");

  private final String csaf;

  Response(String csaf) {
    this.csaf = csaf;
  }

  /** The category of a remediation in CSAF. */
  public String csaf() {
    return csaf;
  }

  public String cycloneDx() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The response of a word of CycloneDX or a category of CSAF; null for others. */
  public static @Nullable Response of(String word) {
    for (Response response : values()) {
      if (response.cycloneDx().equals(word) || response.csaf.equals(word)) {
        return response;
      }
    }
    return null;
  }
}
