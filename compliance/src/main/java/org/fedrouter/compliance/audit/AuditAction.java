package org.fedrouter.compliance.audit;

import java.util.Arrays;
import java.util.Optional;

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
  API_KEY_ROTATED("identity.api-key-rotated"),
  SIGNING_KEY_SET("identity.signing-key-set"),
  SIGNING_KEY_REMOVED("identity.signing-key-removed"),
  CARD_FEEDBACK("cds.card-feedback"),
  ACCOUNT_CREATED("identity.account-created"),
  ACCOUNT_CHANGED("identity.account-changed"),
  ROLE_CHANGED("identity.role-changed"),
  PASSWORD_CHANGED("identity.password-changed"),
  SECOND_FACTOR_SET("identity.second-factor-set"),
  SECOND_FACTOR_REMOVED("identity.second-factor-removed"),
  SESSION_ENDED("identity.session-ended"),
  SESSION_REUSED("identity.session-reused"),
  TOKENS_REVOKED("identity.tokens-revoked"),
  UNLOCKED("identity.unlocked"),
  QUESTION_REFUSED("guard.question-refused"),
  MEASURE_BEGUN("incident.measure-begun"),
  MEASURE_LIFT_ASKED("incident.measure-lift-asked"),
  MEASURE_LIFTED("incident.measure-lifted"),
  LOGGED_IN("identity.logged-in"),
  LOGIN_FAILED("identity.login-failed"),
  LOG_PRUNED("audit.pruned"),
  HOLD_PLACED("audit.hold-placed"),
  HOLD_RELEASED("audit.hold-released"),
  RECORD_REMOVED("audit.record-removed"),
  KEY_ROTATED("audit.key-rotated"),
  TRAINING_BEGUN("federation.training-begun"),
  TRAINING_CHANGED("federation.training-changed"),
  ROUND_ENDED("federation.round-ended"),
  DROP_OUT_ALERT("federation.drop-out"),
  ACCURACY_ALERT("federation.accuracy"),
  BUDGET_ALERT("federation.budget"),
  ADAPTER_CHANGED("federation.adapter-changed"),
  DEVICE_CHANGED("device.changed"),
  SBOM_RECEIVED("sbom.received"),
  VEX_RECEIVED("sbom.vex-received"),
  FINDINGS_CHANGED("findings.changed"),
  FINDING_EVIDENCE("triage.evidence"),
  DISPOSITION_WRITTEN("triage.written"),
  DISPOSITION_COMMENTED("triage.commented"),
  DISPOSITION_SIGNED("triage.signed"),
  SIGNING_REFUSED("triage.signing-refused"),
  SIGNER_REGISTERED("triage.signer-registered"),
  PROPOSAL_ASKED("proposal.asked"),
  PROPOSAL_ACCEPTED("proposal.accepted"),
  PROPOSAL_MODEL_CHANGED("proposal.model-changed");

  private final String label;

  AuditAction(String label) {
    this.label = label;
  }

  /** Stable name in the log. */
  public String label() {
    return label;
  }

  /** The action of this label. */
  public static Optional<AuditAction> of(String label) {
    return Arrays.stream(values()).filter(action -> action.label.equals(label)).findFirst();
  }
}
