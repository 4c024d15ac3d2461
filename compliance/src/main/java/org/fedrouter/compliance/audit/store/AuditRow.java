package org.fedrouter.compliance.audit.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.fedrouter.compliance.audit.AuditEntry;

/** An inserted audit entry; the database role can neither change nor delete it. */
@Entity
@Table(name = "audit_entry")
public class AuditRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "at")
  private OffsetDateTime at;

  @Column(name = "actor")
  private String actor;

  @Column(name = "action")
  private String action;

  @Column(name = "target")
  private String target;

  @Column(name = "reason")
  private String reason;

  @Column(name = "before_hash")
  private String beforeHash;

  @Column(name = "after_hash")
  private String afterHash;

  @Column(name = "correlation_id")
  private UUID correlationId;

  @Column(name = "detail")
  private String detail;

  protected AuditRow() {}

  public AuditRow(AuditEntry entry) {
    id = entry.id();
    at = entry.at().atOffset(ZoneOffset.UTC);
    actor = entry.actor();
    action = entry.action().label();
    target = entry.target();
    reason = entry.reason();
    beforeHash = entry.beforeHash();
    afterHash = entry.afterHash();
    correlationId = entry.correlationId();
    detail = entry.detail();
  }
}
