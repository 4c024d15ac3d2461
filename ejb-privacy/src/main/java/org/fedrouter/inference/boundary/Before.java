package org.fedrouter.inference.boundary;

import org.fedrouter.inference.Outcome;
import org.fedrouter.planning.Left;

/** What became of an earlier request under the same idempotency key. */
sealed interface Before {
  /** There was none. */
  record Nothing() implements Before {}

  /** It decides this one. */
  record Decided(Outcome outcome) implements Before {}

  /** Its router is gone and it costs nothing: this router goes on with it. */
  record Abandoned(Left left) implements Before {}
}
