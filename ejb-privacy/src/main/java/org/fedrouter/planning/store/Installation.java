package org.fedrouter.planning.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The installation to which all routers of one database belong. */
@ApplicationScoped
public class Installation {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Its name among those that ask the same nodes. */
  public String id() {
    return entities
        .createNativeQuery("SELECT CAST(id AS text) FROM installation")
        .getSingleResult()
        .toString();
  }
}
