package org.fedrouter.compliance.audit.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.store.AuditRows;

/** Appends to the audit log, in the very transaction of what is recorded. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class AuditTrail {
  @Inject AuditRows rows;
  @Inject Event<AuditEntry> recorded;

  /**
   * Inserts the entries; they exist exactly if the caller's transaction commits. Whoever observes
   * entries sees them within it.
   */
  public void record(Collection<AuditEntry> entries) {
    rows.append(entries);
    entries.forEach(recorded::fire);
  }
}
