package org.fedrouter.budget.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;

/** The desk, with everything that passes over it counted. */
@ApplicationScoped
public class ObservedDesk {
  @Inject LedgerDesk desk;
  @Inject DeskMetrics metrics;

  /**
   * As {@link LedgerDesk#submit}.
   *
   * @throws RuntimeException of the database; then the outcome is unknown and whatever was held
   *     stays held
   */
  public LedgerOutcome submit(LedgerCommand command) {
    LedgerOutcome outcome = desk.submit(command);
    metrics.count(command, outcome);
    return outcome;
  }
}
