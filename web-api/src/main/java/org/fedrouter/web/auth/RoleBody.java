package org.fedrouter.web.auth;

import java.util.List;
import org.fedrouter.identity.Role;

/** A role, and what accounts that have it may do. */
public record RoleBody(String role, List<String> permissions, boolean secondFactor) {
  static RoleBody of(Role role) {
    return new RoleBody(role.name(), role.permissions(), role.secondFactor());
  }
}
