package org.fedrouter.budget.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.fedrouter.budget.store.AttemptRows;
import org.fedrouter.runtime.Randomness;

/**
 * Idempotency keys for clients that repeat requests and send none: the first attempt gets one, the
 * others get it again. Two attempts that reach the database at the same moment are two requests; a
 * client that sends a key of its own is safe from that, too.
 */
@Stateless
public class Attempts {
  private static final String PREFIX = "attempt:";

  @Inject AttemptRows rows;
  @Inject Randomness randomness;

  /**
   * The key of an attempt.
   *
   * @param requestHash of what decides the answer
   * @param repeated whether the client says that it has sent this request before
   */
  public String key(String subject, String requestHash, boolean repeated) {
    String fresh = PREFIX + randomness.nextId();
    return repeated ? rows.newest(subject, requestHash).orElse(fresh) : fresh;
  }
}
