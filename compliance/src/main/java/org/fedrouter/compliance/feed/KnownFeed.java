package org.fedrouter.compliance.feed;

import java.time.Instant;
import java.util.Locale;
import org.fedrouter.compliance.advisory.Source;
import org.jspecify.annotations.Nullable;

/**
 * A source that something was imported from, and how old what it told is.
 *
 * @param position of the newest import, whether it is whole or not
 * @param complete of the newest import that had all that it should; null without one
 * @param refused refusals of the newest import that were kept
 */
public record KnownFeed(
    Source source,
    ImportPosition position,
    Instant began,
    Instant changed,
    @Nullable Instant finished,
    @Nullable Instant completed,
    @Nullable ImportPosition complete,
    long refused) {
  /** What became of the newest import. */
  public State state() {
    if (!position.finished()) {
      return State.IMPORTING;
    }
    boolean newest = complete != null && complete.input().equals(position.input());
    return newest ? State.COMPLETE : State.PARTIAL;
  }

  /** What becomes of an import. */
  public enum State {
    /** All that should be there is. */
    COMPLETE,
    /** Something is missing; what was complete before stays in force. */
    PARTIAL,
    /** It goes on, or was broken off. */
    IMPORTING;

    /** As scripts read it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
