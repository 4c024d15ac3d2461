package org.fedrouter.identity.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.identity.Account;
import org.fedrouter.identity.AccountChange;
import org.fedrouter.identity.AccountOutcome;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.PasswordRules;
import org.fedrouter.identity.Passwords;
import org.fedrouter.identity.Role;
import org.fedrouter.identity.SecondFactorOutcome;
import org.fedrouter.identity.Session.End;
import org.fedrouter.identity.boundary.LoginFailures.Kind;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.identity.store.AccountRows;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and roles. A change of what an account may do ends its sessions, on every router within
 * a second. Every change is audited with it.
 */
@Stateless
public class AccountAdministration {
  private static final int SALT_BYTES = 16;

  @Inject AccountRows rows;
  @Inject AccountBudget budget;
  @Inject Logins logins;
  @Inject LoginFailures failures;
  @Inject SecondFactors factors;
  @Inject Sessions sessions;
  @Inject Credentials credentials;
  @Inject IdentityAudit audit;
  @Inject SecurityEvents security;
  @Inject Randomness randomness;
  @Inject Time time;
  @Resource EJBContext transaction;

  /** By name, after one of them. */
  public List<Account> page(@Nullable String after, int most) {
    return rows.page(after, most).stream().map(AccountRow::account).toList();
  }

  public Optional<Account> find(String name) {
    return rows.find(name).map(AccountRow::account);
  }

  /**
   * Adds an account.
   *
   * @param password that its owner must change at the first log-in
   */
  public AccountOutcome create(
      Identity by, String name, String password, Set<String> roles, Set<String> departments) {
    Optional<String> broken = PasswordRules.broken(name, password);
    if (broken.isPresent()) {
      return new AccountOutcome.Impossible("password", broken.get(), "another");
    }
    Optional<AccountOutcome> obstacle = unknownRoles(roles);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (rows.find(name).isPresent()) {
      return new AccountOutcome.Exists();
    }
    return add(
        by, new AccountRow(name, hash(password), time.instant()), roles, departments, "created");
  }

  /**
   * Adds an account without a password for somebody whom a trusted provider names.
   *
   * @param provider that vouches for them
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public AccountOutcome provision(
      String provider, String name, Set<String> roles, Set<String> departments) {
    Optional<AccountOutcome> obstacle = unknownRoles(roles);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (rows.find(name).isPresent()) {
      return new AccountOutcome.Exists();
    }
    Identity itself = new Identity(name, Set.of(), Set.of());
    AccountRow row = new AccountRow(name, Passwords.NOBODYS, time.instant());
    return add(itself, row, roles, departments, "provisioned by " + provider);
  }

  private AccountOutcome add(
      Identity by, AccountRow row, Set<String> roles, Set<String> departments, String reason) {
    row.roles(roles);
    row.departments(departments);
    rows.add(row, budget.terms());
    return done(by, row, AuditAction.ACCOUNT_CREATED, reason);
  }

  /** Changes what an account may do. */
  public AccountOutcome change(Identity by, String name, AccountChange change) {
    rows.lockAdministration();
    Optional<AccountRow> found = rows.lock(name);
    if (found.isEmpty()) {
      return new AccountOutcome.Unknown();
    }
    Optional<AccountOutcome> obstacle =
        change.roles() == null ? Optional.empty() : unknownRoles(change.roles());
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    AccountRow row = found.get();
    if (change.roles() != null) {
      row.roles(change.roles());
    }
    if (change.departments() != null) {
      row.departments(change.departments());
    }
    if (change.active() != null) {
      row.active(change.active());
    }
    if (rows.holders(Holders.ADMINISTRATOR).isEmpty()) {
      transaction.setRollbackOnly();
      return new AccountOutcome.LastAdministrator();
    }
    sessions.endAll(name, End.ACCOUNT, by.account());
    credentials.forget();
    return done(by, row, AuditAction.ACCOUNT_CHANGED, "changed");
  }

  private Optional<AccountOutcome> unknownRoles(Set<String> roles) {
    Set<String> known = rows.roles().stream().map(Role::name).collect(Collectors.toSet());
    return roles.stream()
        .filter(role -> !known.contains(role))
        .findFirst()
        .map(
            role ->
                new AccountOutcome.Impossible(
                    "roles", "must be among " + String.join(", ", new TreeSet<>(known)), role));
  }

  /** Gives somebody a password who has forgotten theirs, and must then choose another. */
  public AccountOutcome resetPassword(Identity by, String name, String password) {
    return rows.lock(name)
        .map(row -> password(by, row, password, true))
        .orElseGet(AccountOutcome.Unknown::new);
  }

  /** Changes one's own. */
  public AccountOutcome changePassword(Identity caller, String before, String after) {
    String name = caller.account();
    if (!failures.attempt(Kind.PASSWORD, name) || !logins.matches(name, before.toCharArray())) {
      audit.record(
          name, AuditAction.LOGIN_FAILED, "account:" + name, "password to change it", "{}");
      security.refused();
      return new AccountOutcome.WrongPassword();
    }
    failures.clear(Kind.PASSWORD, name);
    if (before.equals(after)) {
      return new AccountOutcome.Impossible("password", "must be another than before", "the same");
    }
    return rows.lock(name)
        .map(row -> password(caller, row, after, false))
        .orElseGet(AccountOutcome.Unknown::new);
  }

  private AccountOutcome password(Identity by, AccountRow row, String password, boolean temporary) {
    String name = row.account().name();
    Optional<String> broken = PasswordRules.broken(name, password);
    if (broken.isPresent()) {
      return new AccountOutcome.Impossible("password", broken.get(), "another");
    }
    row.password(hash(password), temporary, time.instant());
    sessions.endAll(name, End.PASSWORD, by.account());
    failures.clear(Kind.PASSWORD, name);
    return done(by, row, AuditAction.PASSWORD_CHANGED, temporary ? "reset" : "changed");
  }

  private String hash(String password) {
    return Passwords.hash(password.toCharArray(), randomness.secret(SALT_BYTES));
  }

  /** Lets somebody in again who was locked out. */
  public AccountOutcome unlock(Identity by, String name) {
    Optional<AccountRow> row = rows.find(name);
    if (row.isEmpty()) {
      return new AccountOutcome.Unknown();
    }
    failures.clear(Kind.PASSWORD, name);
    failures.clear(Kind.CODE, name);
    return done(by, row.get(), AuditAction.UNLOCKED, "unlocked");
  }

  /** Removes the second factor of somebody who has lost it. */
  public AccountOutcome removeSecondFactor(Identity by, String name) {
    Optional<AccountRow> row = rows.find(name);
    if (row.isEmpty()
        || factors.remove(name, by.account()) instanceof SecondFactorOutcome.Missing) {
      return new AccountOutcome.Unknown();
    }
    sessions.endAll(name, End.ACCOUNT, by.account());
    return new AccountOutcome.Done(row.get().account());
  }

  private AccountOutcome done(Identity by, AccountRow row, AuditAction action, String reason) {
    Account account = row.account();
    JsonObjectBuilder detail =
        Json.createObjectBuilder()
            .add("active", account.active())
            .add("departments", Json.createArrayBuilder(account.departments()))
            .add("roles", Json.createArrayBuilder(account.roles()));
    audit.record(
        by.account(), action, "account:" + account.name(), reason, detail.build().toString());
    return new AccountOutcome.Done(account);
  }

  /** Every role. */
  public List<Role> roles() {
    return rows.roles();
  }

  /** Adds a role, or changes what it may do; its holders must log in again. */
  public AccountOutcome put(Identity by, Role role) {
    rows.lockAdministration();
    rows.put(role);
    if (rows.holders(Holders.ADMINISTRATOR).isEmpty()) {
      transaction.setRollbackOnly();
      return new AccountOutcome.LastAdministrator();
    }
    for (String account : new TreeSet<>(rows.withRole(role.name()))) {
      var unused = rows.lock(account);
      sessions.endAll(account, End.ACCOUNT, by.account());
    }
    credentials.forget();
    JsonObjectBuilder detail =
        Json.createObjectBuilder()
            .add("permissions", Json.createArrayBuilder(role.permissions()))
            .add("second_factor", role.secondFactor());
    audit.record(
        by.account(),
        AuditAction.ROLE_CHANGED,
        "role:" + role.name(),
        "changed",
        detail.build().toString());
    return new AccountOutcome.RoleDone(role);
  }
}
