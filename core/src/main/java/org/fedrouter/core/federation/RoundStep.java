package org.fedrouter.core.federation;

import java.util.List;

/** What an event makes of a round. */
public sealed interface RoundStep {
  /** The round as it is now, to be stored before anybody is answered. */
  record Next(Round round, List<RoundAlert> alerts) implements RoundStep {
    public Next {
      alerts = List.copyOf(alerts);
    }
  }

  /** It was known already, or changes nothing: answered as the first time. */
  record Known() implements RoundStep {}

  /** It does not count. */
  record Refused(String reason) implements RoundStep {}
}
