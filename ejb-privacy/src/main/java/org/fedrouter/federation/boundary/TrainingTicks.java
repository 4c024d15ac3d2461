package org.fedrouter.federation.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.server.Choosing;
import org.fedrouter.core.federation.server.EpochDraw;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.server.ServerStep;
import org.fedrouter.federation.EventKind;
import org.fedrouter.federation.Stage;
import org.fedrouter.federation.StoredEvent;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.TrainingState;
import org.fedrouter.federation.store.AdapterRows;
import org.fedrouter.federation.store.ChunkRows;
import org.fedrouter.federation.store.RoundRows;
import org.fedrouter.federation.store.TrainingRows;
import org.fedrouter.runtime.Randomness;

/** What time does to a training; each step is one transaction under the training's lock. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TrainingTicks {
  /** 16 MiB, or a second's worth on a slow disk. */
  private static final int MOST_FORGOTTEN = 256;

  @Inject TrainingRows trainings;
  @Inject RoundRows rounds;
  @Inject AdapterRows adapters;
  @Inject ChunkRows chunks;
  @Inject Recollection recollection;
  @Inject RoundJournal journal;
  @Inject TrainingChanges changes;
  @Inject Randomness randomness;

  /** Names of the trainings that go on. */
  public List<String> open() {
    return trainings.open().stream().map(Training::name).toList();
  }

  /** Deletes vectors of rounds that have ended, some of them. */
  public void forget() {
    chunks.forget(MOST_FORGOTTEN);
  }

  /**
   * Ends what is late, and begins what follows. Whoever could reach nobody is not late: nothing
   * ends before the router that leads has led for the training's patience.
   */
  public void tick(String name, Instant led) {
    trainings
        .lock(name)
        .filter(training -> !training.state().ended())
        .ifPresent(
            training -> {
              Instant now = journal.now();
              boolean reached = !now.isBefore(led.plus(training.terms().schedule().patience()));
              if (training.state() == TrainingState.DRAWING) {
                draw(training, reached);
              } else {
                round(training, reached);
              }
            });
  }

  private void draw(Training training, boolean reached) {
    StoredRound row = rounds.find(training.name(), 0).orElseThrow();
    Instant now = journal.now();
    EpochDraw before = recollection.draw(training, row);
    EpochDraw after = reached ? before.tick(now) : before;
    if (!after.equals(before)) {
      StoredEvent event =
          StoredEvent.after(row.head(), row.events() + 1, now, EventKind.TICK, "", Bytes.EMPTY);
      rounds.append(row, event, Draws.state(after), after.failed(), after.deadline());
      changes.settle(training, after);
    }
  }

  private void round(Training training, boolean reached) {
    Optional<StoredRound> row =
        training.round() == 0 ? Optional.empty() : rounds.find(training.name(), training.round());
    if (row.isEmpty()) {
      begin(training);
      return;
    }
    RoundServer server = recollection.round(training, row.get());
    if (server.round().state().ended()) {
      follow(training);
      return;
    }
    Instant now = journal.now();
    if (reached && server.on(new RoundEvent.Tick(), now) instanceof ServerStep.Next next) {
      journal.append(training, row.get(), next, EventKind.TICK, "", Bytes.EMPTY, now);
    }
  }

  private void follow(Training training) {
    if (training.round() >= training.terms().schedule().rounds()) {
      finish(training);
    } else if (training.state() == TrainingState.RUNNING) {
      begin(training);
    }
  }

  private void begin(Training training) {
    if (training.state() != TrainingState.RUNNING) {
      return;
    }
    int number = training.round() + 1;
    EpochGroups groups = recollection.groups(training);
    List<String> chosen = Choosing.of(training.terms(), groups, randomness.fresh());
    Instant now = journal.now();
    rounds.insert(
        new StoredRound(
            training.name(),
            number,
            training.version(),
            chosen,
            now,
            "planned",
            "",
            now.plus(training.terms().schedule().patience()),
            0,
            head(training, number, chosen)));
    trainings.update(
        training.name(), training.state(), training.reason(), number, training.version());
  }

  static String head(Training training, int number, List<String> chosen) {
    String text = "fedrouter-round-events 1\n%d\n%s".formatted(number, String.join("\n", chosen));
    return Bytes.sha256(training.terms().hash().toArray(), text.getBytes(StandardCharsets.UTF_8))
        .hex();
  }

  /** The last version that was made is the one that nodes serve, until a person decides else. */
  private void finish(Training training) {
    if (training.version() > 0) {
      adapters.in(Stage.PUBLISHED).stream()
          .filter(version -> version.training().equals(training.name()))
          .forEach(version -> adapters.put(training.name(), version.version(), Stage.RETIRED));
      adapters.put(training.name(), training.version(), Stage.PUBLISHED);
    }
    changes.change(training, TrainingState.FINISHED, "all rounds are over");
  }
}
