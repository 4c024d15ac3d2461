package org.fedrouter.webhook.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.fedrouter.compliance.audit.AuditEntry;

/** Tells other systems of what the audit log records, in the transaction of the entry. */
@ApplicationScoped
public class AlarmObserver {
  @Inject Webhooks webhooks;
  @Inject WebhookSettings settings;

  void recorded(@Observes AuditEntry entry) {
    settings.alarms().event(entry).ifPresent(webhooks::tell);
  }
}
