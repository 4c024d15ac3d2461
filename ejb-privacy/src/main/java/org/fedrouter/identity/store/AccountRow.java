package org.fedrouter.identity.store;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

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

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account"))
  @Column(name = "role")
  private Set<String> roles = new HashSet<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "account_department", joinColumns = @JoinColumn(name = "account"))
  @Column(name = "department")
  private Set<String> departments = new HashSet<>();

  protected AccountRow() {}

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
