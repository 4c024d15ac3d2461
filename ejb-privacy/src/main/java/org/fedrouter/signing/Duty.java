package org.fedrouter.signing;

import org.fedrouter.core.signing.VerifyingKey;

/** What a sensitive request of an API key owes. */
public sealed interface Duty {
  /** Nothing: this API key has no signing key. */
  record None() implements Duty {}

  /** A signature of this key. */
  record Sign(VerifyingKey key) implements Duty {}

  /**
   * What nobody can give: the API key is unknown, revoked or expired, or its signing key cannot be
   * read.
   */
  record Impossible() implements Duty {}
}
