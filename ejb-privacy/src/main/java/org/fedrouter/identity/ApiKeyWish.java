package org.fedrouter.identity;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key that somebody wants.
 *
 * @param account in whose name it shall act
 * @param departments that it shall keep of the account's, or null for all
 */
public record ApiKeyWish(
    String account,
    String label,
    Duration lifetime,
    @Nullable Set<String> departments,
    Preferences preferences) {
  public ApiKeyWish {
    departments = departments == null ? null : Set.copyOf(departments);
  }
}
