package org.fedrouter.compliance.audit.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.store.AuditRows;

/** Appends to the audit log, in the very transaction of what is recorded. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class AuditTrail {
  @Inject AuditRows rows;

  /** Inserts the entries; they exist exactly if the caller's transaction commits. */
  public void record(Collection<AuditEntry> entries) {
    rows.append(entries);
  }
}
