package org.fedrouter.budget.boundary;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.store.Reservations;
import org.fedrouter.compliance.timer.boundary.Rounds;

/** Settles in full what a router left behind when it died: whether it was opened is unknown. */
@Singleton
public class Abandoned {
  private static final Logger LOG = Logger.getLogger(Abandoned.class.getName());

  @Inject Rounds rounds;
  @Inject Reservations reservations;
  @Inject ObservedDesk desk;

  /** Longer than the longest time-out that a request may ask for. */
  @Inject
  @ConfigProperty(name = "fedrouter.reservation.abandoned.after", defaultValue = "PT10M")
  Duration after;

  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  public void settle() {
    rounds.of("settlement of abandoned reservations", this::settleAll);
  }

  private void settleAll() {
    for (ReservationRequest request : reservations.abandoned(after.toSeconds())) {
      try {
        desk.submit(
            new LedgerCommand.Settle(
                new Settlement(
                    request, request.nano(), false, "router lost; settled in full", "", "")));
      } catch (RuntimeException failed) {
        // It stays held, and the next round tries again; the others must not wait for it.
        LOG.log(Level.WARNING, "cannot settle abandoned reservation " + request.id(), failed);
      }
    }
  }
}
