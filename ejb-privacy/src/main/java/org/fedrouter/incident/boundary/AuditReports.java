package org.fedrouter.incident.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.incident.AuditReport;
import org.fedrouter.incident.Measure;
import org.fedrouter.incident.store.MeasureRows;
import org.fedrouter.incident.store.ReportRows;

/** Reports of what happened, for the privacy officer and the auditor. */
@Stateless
public class AuditReports {
  private static final int MOST_MEASURES = 1_000;

  @Inject ReportRows rows;
  @Inject MeasureRows measures;
  @Inject LedgerListing ledgers;

  /**
   * A report.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public AuditReport of(Instant from, Instant to) {
    List<Measure> inTime =
        measures.newest(MOST_MEASURES).stream()
            .filter(measure -> measure.begun().isBefore(to))
            .filter(measure -> measure.lifted() == null || !measure.lifted().isBefore(from))
            .toList();
    return new AuditReport(
        from,
        to,
        rows.actions(from, to),
        rows.answers(from, to),
        rows.refusedLogins(from, to),
        ledgers.totals().shared(),
        inTime);
  }
}
