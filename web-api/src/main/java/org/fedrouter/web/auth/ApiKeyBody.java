package org.fedrouter.web.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.ApiKeyText;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param key its text: in the answer that made it, and never again
 * @param departments that are left of the account's; absent: all of them
 * @param department whose budget pays for a question that names none; absent: none
 * @param mode of a question that names none; absent: auto
 * @param lastUsed day, UTC
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApiKeyBody(
    String id,
    @Nullable String key,
    String account,
    String label,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> departments,
    String department,
    String mode,
    String createdBy,
    String created,
    String expires,
    @Nullable String revoked,
    @Nullable String lastUsed) {
  static ApiKeyBody of(ApiKey key) {
    return of(key, null);
  }

  static ApiKeyBody created(ApiKey key, ApiKeyText text) {
    return of(key, text.text());
  }

  private static ApiKeyBody of(ApiKey key, @Nullable String text) {
    return new ApiKeyBody(
        key.id(),
        text,
        key.account(),
        key.label(),
        key.departments(),
        key.preferences().department(),
        key.preferences().mode(),
        key.createdBy(),
        key.created().toString(),
        key.expires().toString(),
        key.revoked() == null ? null : key.revoked().toString(),
        key.lastUsed() == null ? null : key.lastUsed().toString());
  }
}
