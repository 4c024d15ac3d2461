package org.fedrouter.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Accounts and the permissions of roles. */
@ApplicationScoped
public class AccountRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  public Optional<AccountRow> find(String name) {
    return Optional.ofNullable(entities.find(AccountRow.class, name));
  }

  /** What the roles together may do. */
  public Set<String> permissions(Collection<String> roles) {
    Set<String> permissions = new HashSet<>();
    for (String role : roles) {
      for (Object permission :
          entities
              .createNativeQuery("SELECT permission FROM role_permission WHERE role = ?")
              .setParameter(1, role)
              .getResultList()) {
        permissions.add((String) permission);
      }
    }
    return permissions;
  }
}
