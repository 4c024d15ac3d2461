package org.fedrouter.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The keys of programs. */
@ApplicationScoped
public class ApiKeyRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  public Optional<ApiKeyRow> find(String id) {
    return Optional.ofNullable(entities.find(ApiKeyRow.class, id));
  }

  /** For a change that builds on what is there: nobody else changes it meanwhile. */
  public Optional<ApiKeyRow> lock(String id) {
    return Optional.ofNullable(entities.find(ApiKeyRow.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /** Newest first; of every account when it is empty. */
  public List<ApiKeyRow> of(String account, int most) {
    return entities
        .createQuery(
            "SELECT k FROM ApiKeyRow k WHERE :account = '' OR k.account = :account"
                + " ORDER BY k.createdAt DESC, k.id",
            ApiKeyRow.class)
        .setParameter("account", account)
        .setMaxResults(most)
        // One statement for each collection, not three for each key.
        .setHint("eclipselink.batch.type", "IN")
        .setHint("eclipselink.batch", "k.departments")
        .setHint("eclipselink.batch", "k.scopes")
        .setHint("eclipselink.batch", "k.networks")
        .getResultList();
  }

  /** How many keys of an account could still be used. */
  public long usable(String account, OffsetDateTime now) {
    return entities
        .createQuery(
            "SELECT COUNT(k) FROM ApiKeyRow k WHERE k.account = :account AND k.revokedAt IS NULL"
                + " AND k.expiresAt > :now",
            Long.class)
        .setParameter("account", account)
        .setParameter("now", now)
        .getSingleResult();
  }

  public void add(ApiKeyRow row) {
    entities.persist(row);
  }
}
