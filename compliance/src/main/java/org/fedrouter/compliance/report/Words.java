package org.fedrouter.compliance.report;

import org.fedrouter.compliance.triage.AnalysisState;
import org.fedrouter.compliance.vex.Justification;
import org.fedrouter.compliance.vex.Response;
import org.fedrouter.compliance.vex.Status;

/** What words of decisions mean in statements. */
final class Words {
  private Words() {}

  static Status status(AnalysisState state) {
    return switch (state) {
      case NOT_SET, IN_TRIAGE -> Status.UNDER_INVESTIGATION;
      case EXPLOITABLE -> Status.AFFECTED;
      case RESOLVED -> Status.FIXED;
      case FALSE_POSITIVE -> Status.FALSE_POSITIVE;
      case NOT_AFFECTED -> Status.NOT_AFFECTED;
    };
  }

  static Justification justification(org.fedrouter.compliance.triage.Justification reason) {
    return switch (reason) {
      case CODE_NOT_PRESENT -> Justification.CODE_NOT_PRESENT;
      case CODE_NOT_REACHABLE -> Justification.CODE_NOT_REACHABLE;
      case REQUIRES_CONFIGURATION -> Justification.REQUIRES_CONFIGURATION;
      case REQUIRES_DEPENDENCY -> Justification.REQUIRES_DEPENDENCY;
      case REQUIRES_ENVIRONMENT -> Justification.REQUIRES_ENVIRONMENT;
      case PROTECTED_BY_COMPILER -> Justification.PROTECTED_BY_COMPILER;
      case PROTECTED_AT_RUNTIME -> Justification.PROTECTED_AT_RUNTIME;
      case PROTECTED_AT_PERIMETER -> Justification.PROTECTED_AT_PERIMETER;
      case PROTECTED_BY_MITIGATING_CONTROL -> Justification.PROTECTED_BY_MITIGATING_CONTROL;
    };
  }

  static Response response(org.fedrouter.compliance.triage.Response response) {
    return switch (response) {
      case CAN_NOT_FIX -> Response.CAN_NOT_FIX;
      case WILL_NOT_FIX -> Response.WILL_NOT_FIX;
      case UPDATE -> Response.UPDATE;
      case ROLLBACK -> Response.ROLLBACK;
      case WORKAROUND_AVAILABLE -> Response.WORKAROUND_AVAILABLE;
    };
  }
}
