package org.fedrouter.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log-in that lasts, as it may be listed.
 *
 * @param proof how it began
 * @param agent what the client calls itself
 * @param renewed when it was last used to get an access token
 * @param ended when, or null
 * @param endedWhy null while it lasts
 */
public record Session(
    String id,
    String account,
    Proof proof,
    String agent,
    Instant created,
    Instant renewed,
    Instant expires,
    @Nullable Instant ended,
    @Nullable End endedWhy) {
  /** How somebody has shown who they are. */
  public enum Proof {
    PASSWORD("password"),
    SECOND_FACTOR("second-factor"),
    RECOVERY_CODE("recovery-code");

    private final String label;

    Proof(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Why a session ends before its time. */
  public enum End {
    LOGOUT("logout"),
    /** A secret was used twice: one of its two holders is a thief. */
    REUSE("reuse"),
    REVOKED("revoked"),
    PASSWORD("password"),
    ACCOUNT("account");

    private final String label;

    End(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
