package org.fedrouter.compliance.version.range;

import java.io.Serial;

/** A range that cannot be read; the message names the rule that it breaks. */
public final class InvalidRange extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  InvalidRange(String rule) {
    super(rule);
  }
}
