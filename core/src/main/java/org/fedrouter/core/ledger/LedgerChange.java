package org.fedrouter.core.ledger;

import java.time.Duration;
import java.time.Instant;
import org.fedrouter.core.accounting.Epsilon;

/** What an officer may do to a ledger. None lowers what was spent. */
public sealed interface LedgerChange {
  /** A larger epsilon at the same order; all past answers are then certified at the new one. */
  record Raise(Epsilon epsilon) implements LedgerChange {}

  /** Nothing more is charged until {@link Unfreeze}. */
  record Freeze() implements LedgerChange {}

  /** Ends {@link Freeze}. */
  record Unfreeze() implements LedgerChange {}

  /** Nothing more is charged ever. */
  record Close() implements LedgerChange {}

  /** Bounds the pace; what was reserved in the running window counts at once. */
  record SetWindow(Duration length, Epsilon epsilon) implements LedgerChange {}

  /** Bounds the pace no longer. */
  record ClearWindow() implements LedgerChange {}

  /** So much more until then, for a user or a department. */
  record Emergency(Epsilon extra, Instant until) implements LedgerChange {}

  /** Stable name in the log of changes. */
  default String label() {
    return switch (this) {
      case Raise raise -> "raise";
      case Freeze freeze -> "freeze";
      case Unfreeze unfreeze -> "unfreeze";
      case Close close -> "close";
      case SetWindow window -> "window";
      case ClearWindow window -> "window";
      case Emergency emergency -> "emergency";
    };
  }
}
