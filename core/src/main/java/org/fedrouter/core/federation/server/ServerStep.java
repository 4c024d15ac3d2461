package org.fedrouter.core.federation.server;

import java.util.List;
import org.fedrouter.core.federation.RoundAlert;

/** What became of a message or event. */
public sealed interface ServerStep {
  /** It counts: to be stored before anybody is answered. */
  record Next(RoundServer server, List<RoundAlert> alerts) implements ServerStep {
    public Next {
      alerts = List.copyOf(alerts);
    }
  }

  /** It was known already, or changes nothing: answered as the first time. */
  record Known() implements ServerStep {}

  /** It does not count, and nothing has changed. */
  record Refused(Fault fault, String reason) implements ServerStep {}

  /** What kind of rule was broken. */
  enum Fault {
    /** The round does not await this from this hospital now, or never. */
    STATE,
    /** Other bytes were sent for this before. */
    CONFLICT,
    /** The hospital was not chosen for the round, or speaks for another. */
    STRANGER,
    /** The message itself is wrong. */
    CONTENT
  }
}
