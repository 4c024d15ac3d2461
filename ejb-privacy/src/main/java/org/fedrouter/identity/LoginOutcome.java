package org.fedrouter.identity;

import java.time.Duration;

/** What became of a log-in or of its renewal. */
public sealed interface LoginOutcome {
  /**
   * It goes on.
   *
   * @param access token, for requests
   * @param refresh renews the session, once
   * @param restricted the account may only set up its second factor, or change its password
   */
  record Granted(
      String access, Duration lifetime, RefreshSecret refresh, Session session, boolean restricted)
      implements LoginOutcome {}

  /** Unknown account, wrong password or wrong code: nobody is told which. */
  record Wrong() implements LoginOutcome {}

  /** The password was right; a code is missing. */
  record CodeNeeded() implements LoginOutcome {}

  /** Too many were wrong; the same for names that no account has. */
  record Locked(Duration lasting) implements LoginOutcome {}
}
