package org.fedrouter.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.fedrouter.compliance.audit.AuditAction;
import org.junit.jupiter.api.Test;

/** The command carries no Jakarta, so it cannot name the router's actions by their type. */
class OwnerAuditTest {
  @Test
  void actions_areTheRouters() {
    assertThat(OwnerAudit.RESERVED).isEqualTo(AuditAction.RESERVED.label());
    assertThat(OwnerAudit.SETTLED).isEqualTo(AuditAction.SETTLED.label());
    assertThat(OwnerAudit.CHANGED).isEqualTo(AuditAction.LEDGER_CHANGED.label());
  }
}
