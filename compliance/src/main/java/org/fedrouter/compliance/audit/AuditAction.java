package org.fedrouter.compliance.audit;

/** What an audit entry records. */
public enum AuditAction {
  RESERVED("budget.reserved"),
  REFUSED("budget.refused"),
  SETTLED("budget.settled"),
  LEDGER_CHANGED("ledger.changed"),
  LEDGER_CHANGE_REFUSED("ledger.change-refused"),
  NODE_INVITED("node.invited"),
  NODE_REQUESTED("node.requested"),
  NODE_APPROVED("node.approved"),
  NODE_REJECTED("node.rejected"),
  NODE_CHANGED("node.changed"),
  NODE_CHANGE_REFUSED("node.change-refused"),
  API_KEY_CREATED("identity.api-key-created"),
  API_KEY_REVOKED("identity.api-key-revoked"),
  CARD_FEEDBACK("cds.card-feedback"),
  LOGGED_IN("identity.logged-in"),
  LOGIN_FAILED("identity.login-failed");

  private final String label;

  AuditAction(String label) {
    this.label = label;
  }

  /** Stable name in the log. */
  public String label() {
    return label;
  }
}
