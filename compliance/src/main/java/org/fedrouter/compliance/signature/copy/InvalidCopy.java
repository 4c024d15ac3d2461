package org.fedrouter.compliance.signature.copy;

import java.io.Serial;

/** Why a document is no copy of a record. */
public final class InvalidCopy extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  InvalidCopy(String rule) {
    super(rule);
  }
}
