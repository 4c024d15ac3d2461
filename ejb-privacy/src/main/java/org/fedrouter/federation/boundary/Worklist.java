package org.fedrouter.federation.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fedrouter.core.federation.server.EpochDraw;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Task;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.TrainingState;
import org.fedrouter.federation.store.AdapterRows;
import org.fedrouter.federation.store.RoundRows;
import org.fedrouter.federation.store.TrainingRows;

/** What a hospital is to do next, in all its trainings. */
@Stateless
public class Worklist {
  @Inject TrainingRows trainings;
  @Inject RoundRows rounds;
  @Inject AdapterRows adapters;
  @Inject Recollection recollection;

  /** In the order in which the trainings began; also those in which nothing is awaited now. */
  public List<Task> of(String hospital) {
    return trainings.open().stream()
        .filter(training -> training.terms().hospitals().contains(hospital))
        .map(training -> task(training, hospital))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Task> task(Training training, String hospital) {
    int number = training.state() == TrainingState.DRAWING ? 0 : training.round();
    if (number == 0 && training.state() != TrainingState.DRAWING) {
      return Optional.empty();
    }
    return rounds
        .find(training.name(), number)
        .map(row -> number == 0 ? draw(training, row, hospital) : round(training, row, hospital));
  }

  private Task draw(Training training, StoredRound row, String hospital) {
    EpochDraw draw = recollection.draw(training, row);
    return new Task(
        training,
        null,
        Draws.state(draw),
        draw.awaited(hospital),
        draw.deadline(),
        adapter(training, 0));
  }

  private Task round(Training training, StoredRound row, String hospital) {
    RoundServer server = recollection.round(training, row);
    return new Task(
        training,
        row.number(),
        server.round().state().name().toLowerCase(Locale.ROOT),
        server.awaited(hospital).label(),
        server.deadline(),
        adapter(training, row.version()));
  }

  private AdapterVersion adapter(Training training, int version) {
    return adapters.find(training.name(), version).orElseThrow();
  }
}
