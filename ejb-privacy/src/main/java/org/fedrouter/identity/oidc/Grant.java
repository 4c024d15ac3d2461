package org.fedrouter.identity.oidc;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.TokenId;
import org.jspecify.annotations.Nullable;

/**
 * What a token gives of its account; never more than the account has.
 *
 * @param until when it counts no more
 * @param permissions that its scopes allow
 * @param roles of the account that it may use, null for all
 * @param departments of the account that it may use, null for all
 * @param proven whether its holder has shown a second factor
 */
public record Grant(
    TokenId id,
    Instant until,
    Set<String> permissions,
    @Nullable Set<String> roles,
    @Nullable Set<String> departments,
    boolean proven) {
  public Grant {
    permissions = Set.copyOf(permissions);
    roles = roles == null ? null : Set.copyOf(roles);
    departments = departments == null ? null : Set.copyOf(departments);
  }

  /** Those of the account's roles that count. */
  public Set<String> among(Set<String> accounts) {
    return both(accounts, roles);
  }

  /**
   * Who calls.
   *
   * @param may permissions of the roles that count
   * @param of departments of the account
   */
  public Identity identity(Set<String> may, Set<String> of) {
    return new Identity(id.account(), both(may, permissions), both(of, departments));
  }

  private static Set<String> both(Set<String> one, @Nullable Set<String> other) {
    Set<String> both = new HashSet<>(one);
    if (other != null) {
      both.retainAll(other);
    }
    return both;
  }
}
