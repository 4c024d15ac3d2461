package org.fedrouter.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fedrouter.identity.Role;
import org.jspecify.annotations.Nullable;

/** Accounts and the permissions of roles. */
@ApplicationScoped
public class AccountRows {
  /** Any number that no other lock of ours has. */
  private static final long ADMINISTRATION = 0x66656461646d696eL;

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  public Optional<AccountRow> find(String name) {
    return Optional.ofNullable(entities.find(AccountRow.class, name));
  }

  /**
   * The account as it is now, and until the transaction ends nobody changes it; for whoever has
   * read it before and took time.
   */
  public Optional<AccountRow> settled(String name) {
    return locked(name, "SHARE");
  }

  /** The account, which nobody else changes, or lets somebody in by, until the transaction ends. */
  public Optional<AccountRow> lock(String name) {
    return locked(name, "UPDATE");
  }

  private Optional<AccountRow> locked(String name, String how) {
    int unused =
        entities
            .createNativeQuery("SELECT 1 FROM account WHERE name = ?1 FOR " + how)
            .setParameter(1, name)
            .getResultList()
            .size();
    Optional<AccountRow> row = find(name);
    row.ifPresent(entities::refresh);
    return row;
  }

  /** One at a time decides about who administrates: two must not each remove the other. */
  public void lockAdministration() {
    int unused =
        entities
            .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(" + ADMINISTRATION + ")")
            .getResultList()
            .size();
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

  /** Whether one of the roles asks for a second factor. */
  public boolean needSecondFactor(Collection<String> roles) {
    return !roles.isEmpty()
        && !entities
            .createNativeQuery(
                "SELECT 1 FROM role WHERE second_factor AND name = ANY (string_to_array(?1, ','))")
            .setParameter(1, String.join(",", roles))
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
  }

  /** By name, after one of them; null for from the beginning. */
  public List<AccountRow> page(@Nullable String after, int most) {
    return entities
        .createQuery(
            "SELECT a FROM AccountRow a WHERE a.name > :after ORDER BY a.name", AccountRow.class)
        .setParameter("after", after == null ? "" : after)
        .setMaxResults(most)
        .getResultList();
  }

  /** Adds one with a ledger of its own, as every account has. */
  public void add(AccountRow row, LedgerBudget budget) {
    entities.persist(row);
    entities.flush();
    int unused =
        entities
            .createNativeQuery("SELECT add_user_ledger(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .setParameter(1, row.account().name())
            .setParameter(2, budget.epsilon())
            .setParameter(3, budget.delta())
            .setParameter(4, budget.order())
            .setParameter(5, budget.limitNano())
            .setParameter(6, budget.epsilonADay())
            .setParameter(7, budget.limitNanoADay())
            .getResultList()
            .size();
  }

  /** What a new account's ledger carries for ever, and a day; charges are of that order. */
  public record LedgerBudget(
      double epsilon,
      double delta,
      double order,
      long limitNano,
      double epsilonADay,
      long limitNanoADay) {}

  /** Every role, by name. */
  public List<Role> roles() {
    Map<String, List<String>> permissions = new HashMap<>();
    for (Object row :
        entities
            .createNativeQuery("SELECT role, permission FROM role_permission ORDER BY 1, 2")
            .getResultList()) {
      Object[] columns = (Object[]) row;
      permissions
          .computeIfAbsent((String) columns[0], any -> new ArrayList<>())
          .add((String) columns[1]);
    }
    List<?> rows =
        entities
            .createNativeQuery("SELECT name, second_factor FROM role ORDER BY 1")
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            row ->
                new Role(
                    (String) row[0],
                    permissions.getOrDefault((String) row[0], List.of()),
                    (boolean) row[1]))
        .toList();
  }

  /** The role is so from now on. */
  public void put(Role role) {
    int unused =
        entities
            .createNativeQuery(
                "INSERT INTO role (name, second_factor) VALUES (?1, ?2)"
                    + " ON CONFLICT (name) DO UPDATE SET second_factor = ?2")
            .setParameter(1, role.name())
            .setParameter(2, role.secondFactor())
            .executeUpdate();
    unused =
        entities
            .createNativeQuery("DELETE FROM role_permission WHERE role = ?1")
            .setParameter(1, role.name())
            .executeUpdate();
    for (String permission : role.permissions()) {
      unused =
          entities
              .createNativeQuery("INSERT INTO role_permission (role, permission) VALUES (?1, ?2)")
              .setParameter(1, role.name())
              .setParameter(2, permission)
              .executeUpdate();
    }
  }

  /** The accounts that have a role. */
  public Set<String> withRole(String role) {
    List<?> rows =
        entities
            .createNativeQuery("SELECT account FROM account_role WHERE role = ?1")
            .setParameter(1, role)
            .getResultList();
    return rows.stream().map(String.class::cast).collect(Collectors.toSet());
  }

  /** The active accounts that have a role with this permission. */
  public Set<String> holders(String permission) {
    List<?> rows =
        entities
            .createNativeQuery(
                "SELECT DISTINCT r.account FROM account_role r JOIN account a ON a.name = r.account"
                    + " JOIN role_permission p ON p.role = r.role"
                    + " WHERE a.active AND p.permission = ?1")
            .setParameter(1, permission)
            .getResultList();
    return rows.stream().map(String.class::cast).collect(Collectors.toSet());
  }
}
