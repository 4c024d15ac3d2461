package org.fedrouter.hospital.privacy;

/** The hospital does not take part; the message is its own words and names no patient. */
public final class Vetoed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** Why a hospital refuses. */
  public enum Reason {
    /** The proposal breaks roster, policy or protocol. */
    RULE,
    /** The hospital's own ledger cannot carry the charge. */
    LEDGER,
    /** Other hospitals have given an exact sum over this text. */
    OTHER_HOSPITALS,
    /** It does not fit the state of the sequence. */
    STATE
  }

  Vetoed(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Vetoed(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
