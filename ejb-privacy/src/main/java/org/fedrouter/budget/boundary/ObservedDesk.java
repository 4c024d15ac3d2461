package org.fedrouter.budget.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;

/** The desk, with everything that passes over it counted. */
@ApplicationScoped
public class ObservedDesk {
  private static final Logger LOG = Logger.getLogger(ObservedDesk.class.getName());

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
    try {
      metrics.count(command, outcome);
    } catch (RuntimeException e) {
      // The outcome is durable and the caller must learn it, whatever a counter says.
      LOG.log(Level.WARNING, "a ledger command was not counted", e);
    }
    return outcome;
  }
}
