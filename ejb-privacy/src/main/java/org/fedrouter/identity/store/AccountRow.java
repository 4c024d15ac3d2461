package org.fedrouter.identity.store;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.fedrouter.identity.Account;

/** A person's or a service's account. */
@Entity
@Table(name = "account")
public class AccountRow {
  @Id
  @Column(name = "name")
  private String name;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "active")
  private boolean active;

  @Column(name = "must_change_password")
  private boolean mustChangePassword;

  @Column(name = "created_at", updatable = false)
  private OffsetDateTime createdAt;

  @Column(name = "password_changed_at")
  private OffsetDateTime passwordChangedAt;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account"))
  @Column(name = "role")
  private Set<String> roles = new HashSet<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "account_department", joinColumns = @JoinColumn(name = "account"))
  @Column(name = "department")
  private Set<String> departments = new HashSet<>();

  protected AccountRow() {}

  /** A new account, whose owner must choose another password at the first log-in. */
  public AccountRow(String name, String passwordHash, Instant now) {
    this.name = name;
    createdAt = now.atOffset(ZoneOffset.UTC);
    active = true;
    password(passwordHash, true, now);
  }

  /**
   * Gives it another password.
   *
   * @param temporary whether its owner must choose another one
   */
  public final void password(String hash, boolean temporary, Instant now) {
    passwordHash = hash;
    mustChangePassword = temporary;
    passwordChangedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Opens or closes it. */
  public void active(boolean open) {
    active = open;
  }

  public final void roles(Collection<String> names) {
    roles.clear();
    roles.addAll(names);
  }

  public final void departments(Collection<String> names) {
    departments.clear();
    departments.addAll(names);
  }

  /** As it may be listed. */
  public Account account() {
    return new Account(
        name,
        active,
        roles.stream().sorted().toList(),
        departments.stream().sorted().toList(),
        mustChangePassword,
        createdAt.toInstant(),
        passwordChangedAt.toInstant());
  }

  public boolean mustChangePassword() {
    return mustChangePassword;
  }

  public String passwordHash() {
    return passwordHash;
  }

  public boolean active() {
    return active;
  }

  public Set<String> roles() {
    return Set.copyOf(roles);
  }

  public Set<String> departments() {
    return Set.copyOf(departments);
  }
}
