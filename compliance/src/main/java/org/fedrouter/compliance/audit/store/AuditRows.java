package org.fedrouter.compliance.audit.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.fedrouter.compliance.audit.AuditEntry;

/** Appends audit rows. */
@ApplicationScoped
public class AuditRows {
  @PersistenceContext(unitName = "compliance")
  EntityManager entities;

  public void append(AuditEntry entry) {
    entities.persist(new AuditRow(entry));
  }
}
