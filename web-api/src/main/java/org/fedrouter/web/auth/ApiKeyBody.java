package org.fedrouter.web.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.ApiKeyText;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param key its text: in the answer that made it or its secret, and never again
 * @param signingSecret base64: in the answer that made it, and never again
 * @param departments that are left of the account's; absent: all of them
 * @param scopes permissions that are left of the account's; absent: all of them
 * @param networks where it may be used from; absent: anywhere
 * @param department whose budget pays for a question that names none; absent: none
 * @param mode of a question that names none; absent: auto
 * @param lastUsed day, UTC
 * @param formerUntil how long the secret before counts, too; absent: it does not
 * @param signingKey by which algorithm it signs; absent: it does not
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApiKeyBody(
    String id,
    @Nullable String key,
    @Nullable String signingSecret,
    String account,
    String label,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> departments,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> scopes,
    List<String> networks,
    String department,
    String mode,
    String createdBy,
    String created,
    String expires,
    @Nullable String revoked,
    @Nullable String lastUsed,
    @Nullable String formerUntil,
    @Nullable String signingKey) {
  /** As it is listed. */
  static ApiKeyBody of(ApiKey key, Instant now) {
    return of(key, null, null, now);
  }

  /** With the text that opens it. */
  static ApiKeyBody opened(ApiKey key, ApiKeyText text, Instant now) {
    return of(key, text.text(), null, now);
  }

  /** With the secret that signs for it, where one was made. */
  static ApiKeyBody signing(ApiKey key, @Nullable Bytes secret, Instant now) {
    String text = secret == null ? null : Base64.getEncoder().encodeToString(secret.toArray());
    return of(key, null, text, now);
  }

  private static ApiKeyBody of(
      ApiKey key, @Nullable String text, @Nullable String secret, Instant now) {
    return new ApiKeyBody(
        key.id(),
        text,
        secret,
        key.account(),
        key.label(),
        sorted(key.narrowing().departments()),
        sorted(key.narrowing().scopes()),
        key.narrowing().networks().texts(),
        key.preferences().department(),
        key.preferences().mode(),
        key.createdBy(),
        key.created().toString(),
        key.expires().toString(),
        key.revoked() == null ? null : key.revoked().toString(),
        key.lastUsed() == null ? null : key.lastUsed().toString(),
        key.formerValidUntil(now).map(Instant::toString).orElse(null),
        key.signing() == null ? null : key.signing().label());
  }

  private static @Nullable List<String> sorted(@Nullable Set<String> names) {
    return names == null ? null : names.stream().sorted().toList();
  }
}
