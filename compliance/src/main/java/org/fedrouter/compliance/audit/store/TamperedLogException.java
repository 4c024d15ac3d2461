package org.fedrouter.compliance.audit.store;

import java.io.Serial;

/** The tables of the log do not agree with what was signed: somebody with rights changed them. */
public final class TamperedLogException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public TamperedLogException(String message) {
    super(message);
  }
}
