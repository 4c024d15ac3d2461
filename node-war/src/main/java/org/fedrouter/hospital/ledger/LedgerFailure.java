package org.fedrouter.hospital.ledger;

/** The hospital's ledger cannot be read or written; nothing private may be answered. */
public final class LedgerFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  LedgerFailure(String message) {
    super(message);
  }

  LedgerFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
