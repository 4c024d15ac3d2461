package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.Passwords;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.identity.store.AccountRows;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Checks passwords. Unknown, inactive and wrong get the same answer after the same work. */
@Stateless
public class Accounts {
  /** Hash of a password that nobody has, so that an unknown account costs the same time. */
  private static final String NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  @Inject AccountRows rows;
  @Inject AuditTrail audit;
  @Inject Randomness randomness;
  @Inject Time time;

  /** The identity of an active account whose password this is; otherwise empty. Audited. */
  public Optional<Identity> authenticate(String account, char[] password) {
    Optional<AccountRow> row = rows.find(account);
    boolean matches = Passwords.matches(password, row.map(AccountRow::passwordHash).orElse(NOBODY));
    Optional<Identity> identity =
        row.filter(found -> matches && found.active()).map(found -> identity(account, found));
    record(account, identity.isPresent());
    return identity;
  }

  private Identity identity(String account, AccountRow row) {
    return new Identity(account, rows.permissions(row.roles()), row.departments());
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
