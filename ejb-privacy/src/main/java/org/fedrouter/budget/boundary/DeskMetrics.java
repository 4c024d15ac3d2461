package org.fedrouter.budget.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.core.noise.TimeOrderedId;
import org.fedrouter.runtime.Time;

/** Counts what the ledgers did since the router started: never by person. */
@ApplicationScoped
public class DeskMetrics {
  private static final Metadata RESERVATIONS =
      Metadata.builder()
          .withName("fedrouter_reservations_total")
          .withDescription("Reservations made since start, by mode of the answer")
          .build();

  private static final Metadata REFUSALS =
      Metadata.builder()
          .withName("fedrouter_budget_refusals_total")
          .withDescription("Reservations that a ledger refused since start, by reason")
          .build();

  /** No timer: the server exports its nanoseconds under the name of another unit. */
  private static final Metadata LAG =
      Metadata.builder()
          .withName("fedrouter_settle_lag_milliseconds")
          .withDescription("Time from a reservation to its settlement")
          .build();

  @Inject MetricRegistry registry;
  @Inject Time time;

  void count(LedgerCommand command, LedgerOutcome outcome) {
    switch (command) {
      case LedgerCommand.Reserve(ReservationRequest request) -> reserved(request, outcome);
      case LedgerCommand.Settle(Settlement settlement) -> {
        if (outcome instanceof LedgerOutcome.Done) {
          settled(settlement.reservation().id());
        }
      }
    }
  }

  private void reserved(ReservationRequest request, LedgerOutcome outcome) {
    switch (outcome) {
      case LedgerOutcome.Done done -> reservations(request.mode()).inc();
      case LedgerOutcome.Refused refused -> refusals(Refusal.EXHAUSTED).inc();
      case LedgerOutcome.WindowFull full -> refusals(Refusal.WINDOW).inc();
      case LedgerOutcome.Stopped stopped -> refusals(Refusal.STOPPED).inc();
      case LedgerOutcome.NoLedger missing -> refusals(Refusal.NO_LEDGER).inc();
      case LedgerOutcome.KeyUsed used -> {}
      case LedgerOutcome.AlreadySettled settled -> {}
    }
  }

  /** Ids carry the time of the reservation, also of those that another router has made. */
  private void settled(UUID id) {
    Duration lag = Duration.between(TimeOrderedId.time(id), time.instant());
    registry.histogram(LAG).update(Math.max(0, lag.toMillis()));
  }

  private Counter refusals(Refusal reason) {
    return registry.counter(REFUSALS, new Tag("reason", reason.label()));
  }

  /** Registers every counter at 0: a rate needs a beginning. */
  void begin() {
    Stream.of(Refusal.values()).forEach(this::refusals);
    Stream.of("private", "public").forEach(this::reservations);
    Histogram unused = registry.histogram(LAG);
  }

  /** Refusals since start by reason. */
  Map<String, Long> refusals() {
    Map<String, Long> counts = new TreeMap<>();
    for (Refusal reason : Refusal.values()) {
      counts.put(reason.label(), refusals(reason).getCount());
    }
    return counts;
  }

  /** Reservations since start. */
  long reservations() {
    return reservations("private").getCount() + reservations("public").getCount();
  }

  private Counter reservations(String mode) {
    return registry.counter(RESERVATIONS, new Tag("mode", mode));
  }
}
