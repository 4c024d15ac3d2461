package org.fedrouter.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it may be listed.
 *
 * @param account in whose name it acts, with its permissions
 * @param departments that are left of the account's, or null for all of them
 * @param createdBy the account that made it
 * @param revoked when, or null
 * @param lastUsed day, UTC, or null
 */
public record ApiKey(
    String id,
    String account,
    String label,
    @Nullable List<String> departments,
    Preferences preferences,
    String createdBy,
    Instant created,
    Instant expires,
    @Nullable Instant revoked,
    @Nullable LocalDate lastUsed) {
  public ApiKey {
    departments = departments == null ? null : List.copyOf(departments);
  }
}
