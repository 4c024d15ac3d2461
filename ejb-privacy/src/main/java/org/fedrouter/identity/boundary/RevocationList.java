package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.fedrouter.identity.Revocations;
import org.fedrouter.identity.oidc.TokenRules;
import org.fedrouter.identity.store.RevocationRows;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/** The revocations that all routers share. */
@Stateless
public class RevocationList {
  /** Clocks of routers. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  @Inject RevocationRows rows;
  @Inject Revoked revoked;
  @Inject Settings settings;
  @Inject Time time;

  /** All that could still stop a token. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Revocations read() {
    return new Revocations(rows.since(time.instant()));
  }

  /**
   * Revokes what was issued until now, in the caller's transaction. It counts here at once, whether
   * or not that transaction commits: to be refused for nothing is better than to be let in.
   */
  public void revoke(String subject, String by, String reason) {
    Instant now = time.instant();
    rows.add(subject, now, now.plus(matters(subject)).plus(SKEW), by, reason);
    revoked.add(subject, now);
  }

  /** Tokens of providers may live longer than our own. */
  private Duration matters(String subject) {
    Duration own = settings.jwtLifetime();
    boolean longer = !Revocations.ofSession(subject) && TokenRules.LONGEST_USE.compareTo(own) > 0;
    return longer ? TokenRules.LONGEST_USE : own;
  }

  /** Forgets what every clock takes for over. */
  public void tidy() {
    rows.forget(time.instant().minus(SKEW));
  }
}
