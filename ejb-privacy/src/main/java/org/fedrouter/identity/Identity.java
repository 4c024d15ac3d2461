package org.fedrouter.identity;

import java.security.Principal;
import java.util.Set;

/**
 * Who calls, and what the caller may do. Deny by default: nothing that is not listed.
 *
 * @param account name, also the id of the user's ledger
 * @param permissions for example {@code query}
 * @param departments whose budgets the caller may use
 * @param preferences what a question of this caller gets where it does not say
 */
public record Identity(
    String account, Set<String> permissions, Set<String> departments, Preferences preferences)
    implements Principal {
  public Identity {
    permissions = Set.copyOf(permissions);
    departments = Set.copyOf(departments);
  }

  /** A caller without preferences. */
  public Identity(String account, Set<String> permissions, Set<String> departments) {
    this(account, permissions, departments, Preferences.NONE);
  }

  @Override
  public String getName() {
    return account;
  }

  public boolean may(String permission) {
    return permissions.contains(permission);
  }
}
