package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.LoginOutcome;
import org.fedrouter.identity.Passwords;
import org.fedrouter.identity.Session.Proof;
import org.fedrouter.identity.boundary.LoginFailures.Kind;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.identity.store.AccountRows;

/**
 * Checks passwords and codes. Unknown, inactive and wrong get the same answer after the same work;
 * whether a code is needed is told only to who knows the password.
 */
@Stateless
public class Logins {
  @Inject AccountRows rows;
  @Inject LoginFailures failures;
  @Inject SecondFactors factors;
  @Inject Holders holders;
  @Inject Sessions sessions;
  @Inject IdentityAudit audit;
  @Inject SecurityEvents security;

  /**
   * Logs somebody in. Audited.
   *
   * @param code of the authenticator, or a recovery code; empty for none
   * @param agent what the client calls itself
   */
  public LoginOutcome login(String account, char[] password, String code, String agent) {
    Optional<AccountRow> row = rows.find(account);
    String name = row.isPresent() ? account : unknown(account);
    if (!failures.attempt(Kind.PASSWORD, account)) {
      return refused(name, "locked out", new LoginOutcome.Locked(failures.lockout()));
    }
    if (!matches(row, password)) {
      return refused(name, "password", new LoginOutcome.Wrong());
    }
    failures.clear(Kind.PASSWORD, account);
    String checked = row.map(AccountRow::passwordHash).orElse("");
    if (!factors.has(account)) {
      return begin(account, checked, Proof.PASSWORD, agent);
    }
    if (code.isEmpty()) {
      return new LoginOutcome.CodeNeeded();
    }
    if (!failures.attempt(Kind.CODE, account)) {
      return refused(name, "locked out", new LoginOutcome.Locked(failures.lockout()));
    }
    Optional<Proof> proof = factors.prove(account, code);
    if (proof.isEmpty()) {
      return refused(name, "code", new LoginOutcome.Wrong());
    }
    failures.clear(Kind.CODE, account);
    return begin(account, checked, proof.get(), agent);
  }

  /** Whether it is the password of an active account. */
  public boolean matches(String account, char[] password) {
    return matches(rows.find(account), password);
  }

  /** An unknown account costs the same time. */
  private static boolean matches(Optional<AccountRow> row, char[] password) {
    String hash = row.map(AccountRow::passwordHash).orElse(Passwords.NOBODYS);
    boolean matches = Passwords.matches(password, hash);
    return matches && row.filter(AccountRow::active).isPresent();
  }

  private LoginOutcome begin(String account, String checked, Proof proof, String agent) {
    // The password took time: whoever changed it, or the account, meanwhile is waited for.
    boolean unchanged =
        rows.settled(account).filter(row -> row.passwordHash().equals(checked)).isPresent();
    Optional<Holders.Holder> holder = holders.find(account, proof != Proof.PASSWORD);
    if (!unchanged || holder.isEmpty()) {
      return refused(account, "password", new LoginOutcome.Wrong());
    }
    audit.record(account, AuditAction.LOGGED_IN, "account:" + account, proof.label(), "{}");
    return sessions.begin(holder.get(), proof, agent);
  }

  private LoginOutcome refused(String name, String reason, LoginOutcome outcome) {
    audit.record(name, AuditAction.LOGIN_FAILED, "account:" + name, reason, "{}");
    security.refused();
    return outcome;
  }

  /** People type passwords for names: one that nobody has is in the log by its hash. */
  private static String unknown(String typed) {
    Bytes hash = Bytes.sha256(typed.getBytes(StandardCharsets.UTF_8));
    return "unknown-" + hash.hex().substring(0, 12);
  }
}
