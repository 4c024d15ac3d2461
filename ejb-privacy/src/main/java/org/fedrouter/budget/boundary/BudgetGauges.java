package org.fedrouter.budget.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.fedrouter.budget.BudgetTotals;
import org.fedrouter.compliance.timer.boundary.Rounds;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;

/** Gauges of budgets: departments and data sets by name, people never. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BudgetGauges {
  private static final Metadata DEPARTMENT =
      Metadata.builder()
          .withName("fedrouter_budget_remaining_rho")
          .withDescription("What a department may charge now: lifetime, window and state together")
          .build();

  private static final Metadata DATASET =
      Metadata.builder()
          .withName("fedrouter_dataset_remaining_rho")
          .withDescription("What all answers together may still charge to a hospital's data set")
          .build();

  private static final Metadata OPEN =
      Metadata.builder()
          .withName("fedrouter_reservations_open")
          .withDescription("Reservations that wait for their settlement")
          .build();

  private static final Metadata OLDEST =
      Metadata.builder()
          .withName("fedrouter_reservation_oldest_open_seconds")
          .withDescription("Age of the oldest reservation that waits for its settlement")
          .withUnit(MetricUnits.SECONDS)
          .build();

  private final Set<LedgerKey> known = new HashSet<>();

  @Inject Rounds rounds;
  @Inject MetricRegistry registry;
  @Inject DeskMetrics desk;
  @Inject BudgetSnapshot snapshot;

  @PostConstruct
  void begin() {
    desk.begin();
    gauge(OPEN, totals -> totals.open().count());
    gauge(OLDEST, totals -> totals.open().oldestSeconds());
    discover();
  }

  /** Ledgers may be created while the router runs. */
  @Schedule(hour = "*", minute = "*", persistent = false)
  public void look() {
    rounds.of("ledgers in the metrics", this::discover);
  }

  private void discover() {
    List<LedgerBalance> shared = snapshot.totals().map(BudgetTotals::shared).orElse(List.of());
    for (LedgerBalance balance : shared) {
      if (known.add(balance.key())) {
        add(balance.key());
      }
    }
  }

  private void add(LedgerKey key) {
    Metadata metadata = key.kind() == LedgerKind.DATASET ? DATASET : DEPARTMENT;
    gauge(
        metadata,
        totals ->
            totals
                .of(key)
                .map(balance -> (Double) RenyiFilter.rho(balance.remainingNano()))
                .orElse(Double.NaN),
        new Tag(key.kind().label(), key.id()));
  }

  private void gauge(Metadata metadata, ToDoubleFunction<BudgetTotals> value, Tag... tags) {
    registry.gauge(
        metadata,
        () -> snapshot.totals().map(t -> (Double) value.applyAsDouble(t)).orElse(Double.NaN),
        tags);
  }
}
