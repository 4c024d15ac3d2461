package org.fedrouter.federation.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.budget.boundary.TrainingCharges;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.federation.FederationState;
import org.fedrouter.federation.Stage;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.TrainingProgress;
import org.fedrouter.federation.store.AdapterRows;
import org.fedrouter.federation.store.FigureRows;
import org.fedrouter.federation.store.RoundRows;
import org.fedrouter.federation.store.TrainingRows;

/** Reads how trainings go: rounds, what they cost, and what is left. */
@Stateless
public class TrainingCourse {
  @Inject TrainingRows trainings;
  @Inject RoundRows rounds;
  @Inject FigureRows figures;
  @Inject AdapterRows adapters;
  @Inject TrainingCharges charges;
  @Inject LedgerListing ledgers;

  public Optional<TrainingProgress> of(String name) {
    return trainings.find(name).map(this::of);
  }

  /** Those that go on, in the order in which they began. */
  public List<TrainingProgress> open() {
    return trainings.open().stream().map(this::of).toList();
  }

  /** All trainings at a glance. */
  public FederationState state() {
    return FederationState.of(figures.states(), open(), adapters.in(Stage.PUBLISHED));
  }

  private TrainingProgress of(Training training) {
    List<StoredRound> begun = rounds.all(training.name());
    List<LedgerBalance> balances =
        ledgers.of(
            training.terms().hospitals().stream()
                .map(hospital -> new LedgerKey(LedgerKind.DATASET, hospital))
                .toList());
    return TrainingProgress.of(
        training, begun, figures.all(training.name()), charged(training, begun), balances);
  }

  private List<ChargedTraining> charged(Training training, List<StoredRound> begun) {
    Set<String> names =
        begun.stream()
            .map(round -> training.terms().charge(round.number()))
            .collect(Collectors.toSet());
    return charges.beginning(training.name() + ".r").stream()
        .filter(one -> names.contains(one.training().name()))
        .toList();
  }
}
