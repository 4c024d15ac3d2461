package org.fedrouter.identity;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An account as it may be listed.
 *
 * @param mustChangePassword its password was given by somebody else
 */
public record Account(
    String name,
    boolean active,
    List<String> roles,
    List<String> departments,
    boolean mustChangePassword,
    Instant created,
    Instant passwordChanged) {
  /** Names of accounts. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

  public Account {
    roles = List.copyOf(roles);
    departments = List.copyOf(departments);
  }
}
