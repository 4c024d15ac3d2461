package org.fedrouter.schema.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What Flyway has recorded. */
@ApplicationScoped
public class AppliedMigrations {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Version of the newest migration that was applied, or an empty text. */
  public String newest() {
    Object newest =
        entities
            .createNativeQuery(
                "SELECT coalesce(max(version), '') FROM flyway_schema_history WHERE success")
            .getSingleResult();
    return newest.toString();
  }
}
