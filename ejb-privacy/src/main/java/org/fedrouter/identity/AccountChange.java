package org.fedrouter.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants of an account; null leaves it as it is.
 *
 * @param active whether its holder may log in
 */
public record AccountChange(
    @Nullable Set<String> roles, @Nullable Set<String> departments, @Nullable Boolean active) {
  public AccountChange {
    roles = roles == null ? null : Set.copyOf(roles);
    departments = departments == null ? null : Set.copyOf(departments);
  }
}
