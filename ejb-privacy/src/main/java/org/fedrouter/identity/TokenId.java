package org.fedrouter.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.fedrouter.core.exchange.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What an access token can be revoked by.
 *
 * @param id of the token ({@code jti})
 * @param session that it belongs to ({@code sid}), or null for the token of a provider
 * @param issued the earliest time at which it can have been
 */
public record TokenId(String id, @Nullable String session, String account, Instant issued) {
  /**
   * Of a token that an OpenID provider has made.
   *
   * @param id its own, which other issuers may use, too: a hash tells them apart
   */
  public static TokenId foreign(String issuer, String id, String account, Instant issued) {
    String both = issuer + "\n" + id;
    return new TokenId(
        Bytes.sha256(both.getBytes(StandardCharsets.UTF_8)).hex(), null, account, issued);
  }

  /** Whether a provider made it, and no log-in here. */
  public boolean foreign() {
    return session == null;
  }
}
