package org.fedrouter.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.ledger.LedgerBalance;

/**
 * What happened to budgets and access in a stretch of time, from the audit log and the ledgers:
 * evidence, never a declaration. No prompt, no answer, no patient.
 *
 * @param actions entries of the audit log, by action
 * @param answers by mode and department
 * @param refusedLogins names with the most, the worst first
 * @param shared ledgers of departments and data sets, as they stand at the end
 * @param measures that were in force at any time of it
 */
public record AuditReport(
    Instant from,
    Instant to,
    Map<String, Long> actions,
    List<Answers> answers,
    List<Logins> refusedLogins,
    List<LedgerBalance> shared,
    List<Measure> measures) {
  public AuditReport {
    actions = Map.copyOf(actions);
    answers = List.copyOf(answers);
    refusedLogins = List.copyOf(refusedLogins);
    shared = List.copyOf(shared);
    measures = List.copyOf(measures);
  }

  /**
   * Answers of one mode that one department has asked for.
   *
   * @param open reservations that nobody has settled
   * @param spentNano nano-rho that they cost
   */
  public record Answers(
      String mode, String department, long answered, long failed, long open, long spentNano) {}

  /** Log-ins of one name that were refused. */
  public record Logins(String account, long refused) {}
}
