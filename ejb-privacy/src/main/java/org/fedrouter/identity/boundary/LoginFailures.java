package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.store.LoginFailureRows;
import org.fedrouter.runtime.Time;

/**
 * Locks names out for a while, whether or not an account has them. Attempts are counted before they
 * are looked at, in transactions of their own: nobody tries more than allowed by trying at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginFailures {
  /** What a name was tried with. */
  public enum Kind {
    PASSWORD,
    CODE
  }

  @Inject LoginFailureRows rows;
  @Inject Time time;

  @Inject
  @ConfigProperty(name = "fedrouter.login.attempts")
  int attempts;

  @Inject
  @ConfigProperty(name = "fedrouter.login.lockout")
  Duration lockout;

  /** Whether one more may be looked at. */
  public boolean attempt(Kind kind, String name) {
    Instant now = time.instant();
    return rows.attempt(subject(kind, name), attempts, now, now.minus(lockout));
  }

  /** It was right, or an administrator says so. */
  public void clear(Kind kind, String name) {
    rows.clear(subject(kind, name));
  }

  /** Forgets what locks nobody out any more. */
  public void tidy() {
    rows.forget(time.instant().minus(lockout));
  }

  public Duration lockout() {
    return lockout;
  }

  private static Bytes subject(Kind kind, String name) {
    return Bytes.sha256((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
  }
}
