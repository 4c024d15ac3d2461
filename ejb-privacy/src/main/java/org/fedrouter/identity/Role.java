package org.fedrouter.identity;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What accounts that have it may do.
 *
 * @param secondFactor whether they must log in with one
 */
public record Role(String name, List<String> permissions, boolean secondFactor) {
  /** All that a role can have; anything else would be a promise that nobody keeps. */
  public static final Set<String> PERMISSIONS =
      Set.of(
          "query",
          "planning",
          "basic_planning",
          "measurement",
          "view_budget",
          "view_own_budget",
          "manage_budget",
          "view_audit",
          "manage_users",
          "nodes",
          "configure",
          "incident",
          "sign",
          "manage_federation",
          "view_devices",
          "manage_devices");

  /** Names of roles. */
  public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");

  public Role {
    permissions = List.copyOf(permissions);
  }
}
