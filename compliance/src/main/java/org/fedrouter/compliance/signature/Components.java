package org.fedrouter.compliance.signature;

import java.util.Arrays;
import java.util.Optional;

/** What somebody has shown to sign (21 CFR 11.200(a)(1)). */
public enum Components {
  /** A password and a code of an authenticator: the first signature of a series. */
  BOTH("password+code"),
  /** A password: a later signature of the same series. */
  PASSWORD("password");

  private final String label;

  Components(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The components of this label. */
  public static Optional<Components> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }
}
