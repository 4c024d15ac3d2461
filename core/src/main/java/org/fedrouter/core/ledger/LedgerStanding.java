package org.fedrouter.core.ledger;

import java.time.Instant;

/**
 * What a ledger allows besides its lifetime limit, at one instant.
 *
 * @param emergency valid at that instant, or {@link EmergencyGrant#NONE}
 */
public record LedgerStanding(LedgerState state, LedgerWindow window, EmergencyGrant emergency) {
  /** An open ledger with a lifetime limit and nothing else. */
  public static final LedgerStanding PLAIN =
      new LedgerStanding(LedgerState.OPEN, new LedgerWindow.None(), EmergencyGrant.NONE);

  /** As it stands at {@code now}: in the window of that instant, without a grant that has ended. */
  public LedgerStanding at(Instant now) {
    LedgerWindow current =
        switch (window) {
          case LedgerWindow.None none -> none;
          case LedgerWindow.Tumbling tumbling -> tumbling.at(now);
        };
    return new LedgerStanding(state, current, emergency.at(now));
  }

  LedgerStanding use(long nano) {
    return switch (window) {
      case LedgerWindow.None none -> this;
      case LedgerWindow.Tumbling tumbling ->
          new LedgerStanding(state, tumbling.use(nano), emergency);
    };
  }

  /** The window gets back only what was reserved in it. */
  LedgerStanding giveBack(long nano, Instant reserved) {
    return switch (window) {
      case LedgerWindow.None none -> this;
      case LedgerWindow.Tumbling tumbling ->
          reserved.isBefore(tumbling.start()) ? this : use(-nano);
    };
  }
}
