package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.Passwords;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** Checks passwords. Unknown, inactive and wrong get the same answer after the same work. */
@Stateless
public class Accounts {
  /** Hash of a password that nobody has, so that an unknown account costs the same time. */
  private static final String NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  @Inject AuditTrail audit;
  @Inject Randomness randomness;
  @Inject Time time;

  /** The identity of an active account whose password this is; otherwise empty. Audited. */
  public Optional<Identity> authenticate(String account, char[] password) {
    @Nullable AccountRow row = entities.find(AccountRow.class, account);
    boolean matches = Passwords.matches(password, row == null ? NOBODY : row.passwordHash());
    boolean granted = matches && row != null && row.active();
    record(account, granted);
    return granted ? Optional.of(identity(account, row)) : Optional.empty();
  }

  private Identity identity(String account, AccountRow row) {
    return new Identity(account, permissions(row.roles()), row.departments());
  }

  private Set<String> permissions(Set<String> roles) {
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

  private void record(String account, boolean granted) {
    Instant now = time.instant();
    audit.record(
        List.of(
            new AuditEntry(
                randomness.nextId(),
                now,
                account,
                granted ? AuditAction.LOGGED_IN : AuditAction.LOGIN_FAILED,
                "account:" + account,
                "password",
                "",
                "",
                randomness.nextId(),
                "{}")));
  }
}
