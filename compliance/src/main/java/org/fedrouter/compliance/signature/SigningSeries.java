package org.fedrouter.compliance.signature;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Signings of one person in one continuous session (21 CFR 11.200(a)(1)): the first takes password
 * and code, later ones the password. Another session, another person, a pause or much time ends it.
 *
 * @param id of the series
 * @param session log-in that the signer uses
 * @param last when it was last signed in
 */
public record SigningSeries(
    String id, String account, String session, Instant began, Instant last) {
  /** Whoever signs nothing for so long may have left the desk. */
  public static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** A working day at most. */
  public static final Duration LONGEST = Duration.ofHours(8);

  /** What the next signature takes. */
  public sealed interface Required {
    /** Password and code: a series begins. */
    record Both(Why why) implements Required {}

    /** The password alone: the series goes on. */
    record Password(SigningSeries series) implements Required {}
  }

  /** Why a series begins. */
  public enum Why {
    FIRST,
    OTHER_SESSION,
    PAUSE,
    TOO_LONG
  }

  /**
   * What somebody must show now.
   *
   * @param latest the account's series that was used last, or null
   */
  public static Required required(
      @Nullable SigningSeries latest, String account, String session, Instant now) {
    if (latest == null || !latest.account.equals(account)) {
      return new Required.Both(Why.FIRST);
    }
    if (!latest.session.equals(session)) {
      return new Required.Both(Why.OTHER_SESSION);
    }
    if (now.isBefore(latest.last) || now.isAfter(latest.last.plus(LONGEST_PAUSE))) {
      return new Required.Both(Why.PAUSE);
    }
    return now.isAfter(latest.began.plus(LONGEST))
        ? new Required.Both(Why.TOO_LONG)
        : new Required.Password(latest);
  }

  /** The same after one more signature. */
  public SigningSeries signed(Instant now) {
    return new SigningSeries(id, account, session, began, now);
  }
}
