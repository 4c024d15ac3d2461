package org.fedrouter.web.incident;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.incident.AuditReport;

/** What happened to budgets and access in a stretch of time. */
public record ReportBody(
    String from,
    String to,
    Map<String, Long> actions,
    List<AuditReport.Answers> answers,
    List<AuditReport.Logins> refusedLogins,
    List<Ledger> ledgers,
    List<MeasureBody> measures) {
  /** A ledger of a department or a data set, as it stands at the end. */
  public record Ledger(
      String ledger, double epsilon, long limitNano, long spentNano, long heldNano, String state) {
    static Ledger of(LedgerBalance balance) {
      return new Ledger(
          balance.key().label(),
          balance.epsilon().value(),
          balance.limitNano(),
          balance.spentNano(),
          balance.heldNano(),
          balance.standing().state().toString());
    }
  }

  static ReportBody of(AuditReport report) {
    return new ReportBody(
        report.from().toString(),
        report.to().toString(),
        new TreeMap<>(report.actions()),
        report.answers(),
        report.refusedLogins(),
        report.shared().stream().map(Ledger::of).toList(),
        report.measures().stream().map(MeasureBody::of).toList());
  }
}
