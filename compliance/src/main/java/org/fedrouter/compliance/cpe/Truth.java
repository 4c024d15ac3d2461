package org.fedrouter.compliance.cpe;

/** An answer that may be missing, with the logic of Kleene. */
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  public Truth and(Truth other) {
    return compareTo(other) < 0 ? this : other;
  }

  public Truth or(Truth other) {
    return compareTo(other) > 0 ? this : other;
  }

  public Truth not() {
    return switch (this) {
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
      case TRUE -> FALSE;
    };
  }

  static Truth of(boolean known) {
    return known ? TRUE : FALSE;
  }
}
