package org.fedrouter.compliance.signature;

import java.util.Arrays;
import java.util.Optional;

/** What somebody says by a signature (21 CFR 11.50(a)(3)). */
public enum Meaning {
  AUTHORSHIP("authorship"),
  REVIEW("review"),
  APPROVAL("approval"),
  RESPONSIBILITY("responsibility");

  private final String label;

  Meaning(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The meaning of this label. */
  public static Optional<Meaning> of(String label) {
    return Arrays.stream(values()).filter(meaning -> meaning.label.equals(label)).findFirst();
  }
}
