package org.fedrouter.federation.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.server.AdapterState;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.server.ServerStep;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.EventKind;
import org.fedrouter.federation.Stage;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.TrainingChange;
import org.fedrouter.federation.TrainingState;
import org.fedrouter.federation.store.AdapterRows;
import org.fedrouter.federation.store.RoundRows;
import org.fedrouter.federation.store.TrainingRows;

/** Trainings as people begin, watch and end them; everything is audited with its change. */
@Stateless
public class Federation {
  private static final int MOST_LISTED = 200;

  /** Each is looked at every second. */
  private static final int MOST_OPEN = 16;

  @Inject TrainingRows trainings;
  @Inject RoundRows rounds;
  @Inject AdapterRows adapters;
  @Inject Recollection recollection;
  @Inject RoundJournal journal;
  @Inject FederationAudit audit;

  /**
   * Begins a training. Its epoch is the first whose sums come after those of all others.
   *
   * @param roster that all its hospitals are in
   */
  public TrainingChange begin(TrainingTerms wished, Roster roster, String actor) {
    trainings.lockAll();
    if (trainings.find(wished.name()).isPresent()) {
      return new TrainingChange.Refused("there was a training of this name");
    }
    if (trainings.open().size() >= MOST_OPEN) {
      return new TrainingChange.Refused("at most " + MOST_OPEN + " trainings go on at once");
    }
    TrainingTerms terms = numbered(wished);
    Instant now = journal.now();
    boolean drawing = terms.undrawn(roster).isEmpty();
    Training training =
        new Training(
            terms,
            roster,
            drawing ? TrainingState.DRAWING : TrainingState.RUNNING,
            "",
            0,
            0,
            actor,
            now);
    trainings.insert(training, (terms.epoch() + 1) * terms.schedule().rounds());
    start(training, now);
    if (drawing) {
      draw(training, now);
    }
    audit.record(
        AuditAction.TRAINING_BEGUN,
        actor,
        terms.name(),
        "",
        Map.of("terms", terms.hash().hex(), "mode", terms.joining().mode().label()));
    return new TrainingChange.Done(training);
  }

  private TrainingTerms numbered(TrainingTerms wished) {
    int rounds = wished.schedule().rounds();
    return wished.in(Math.ceilDiv(trainings.sumsEnd(), rounds));
  }

  private void start(Training training, Instant now) {
    int dimension = training.terms().adapter().dimension();
    adapters.insert(
        new AdapterVersion(
            training.name(),
            0,
            training.terms().adapter().baseModel().hex(),
            AdapterState.startSha256(dimension).hex(),
            (long) dimension * Float.BYTES,
            0,
            0,
            "",
            AdapterState.startSha256(dimension).hex(),
            training.terms().text(),
            now,
            Stage.CANDIDATE),
        new AdapterState(Bytes.EMPTY, Bytes.EMPTY));
  }

  private void draw(Training training, Instant now) {
    rounds.insert(
        new StoredRound(
            training.name(),
            0,
            0,
            training.terms().hospitals(),
            now,
            "committing",
            "",
            now.plus(training.terms().schedule().patience()),
            0,
            TrainingTicks.head(training, 0, training.terms().hospitals())));
  }

  /** The newest first. */
  public List<Training> newest() {
    return trainings.newest(MOST_LISTED);
  }

  public Optional<Training> find(String name) {
    return trainings.find(name);
  }

  /** A round as it is now, with all who take part. */
  public Optional<RoundServer> round(String name, int number) {
    return number < 1
        ? Optional.empty()
        : trainings
            .find(name)
            .flatMap(
                training ->
                    rounds.find(name, number).map(row -> recollection.round(training, row)));
  }

  /** Ends a training for ever, with its open round. */
  public TrainingChange halt(String name, String actor, String reason) {
    Optional<Training> training = trainings.lock(name);
    if (training.isPresent() && !training.get().state().ended()) {
      abort(training.get(), reason);
    }
    return put(name, TrainingState.HALTED, actor, reason);
  }

  private void abort(Training training, String reason) {
    rounds
        .find(training.name(), training.round())
        .filter(row -> row.number() > 0)
        .ifPresent(row -> abort(training, row, reason));
  }

  private void abort(Training training, StoredRound row, String reason) {
    RoundServer server = recollection.round(training, row);
    Instant now = journal.now();
    if (server.on(new RoundEvent.Halted(reason), now) instanceof ServerStep.Next next) {
      Bytes body = Bytes.of(reason.getBytes(StandardCharsets.UTF_8));
      journal.append(training, row, next, EventKind.HALTED, "", body, now);
    }
  }

  /** Lets the open round end, and begins no other. */
  public TrainingChange pause(String name, String actor, String reason) {
    return put(name, TrainingState.PAUSED, actor, reason);
  }

  /** Ends {@link #pause}. */
  public TrainingChange resume(String name, String actor, String reason) {
    return put(name, TrainingState.RUNNING, actor, reason);
  }

  private TrainingChange put(String name, TrainingState next, String actor, String reason) {
    Optional<Training> found = trainings.lock(name);
    if (found.isEmpty()) {
      return new TrainingChange.Unknown();
    }
    Training now = found.get();
    if (!mayBecome(now.state(), next)) {
      return new TrainingChange.Refused(
          "the training is %s and cannot become %s".formatted(now.state().label(), next.label()));
    }
    trainings.update(name, next, reason, now.round(), now.version());
    audit.record(AuditAction.TRAINING_CHANGED, actor, name, reason, Map.of("state", next.label()));
    return new TrainingChange.Done(trainings.find(name).orElseThrow());
  }

  private static boolean mayBecome(TrainingState now, TrainingState next) {
    return switch (next) {
      case HALTED -> !now.ended();
      case PAUSED -> now == TrainingState.RUNNING;
      case RUNNING -> now == TrainingState.PAUSED;
      case DRAWING, FINISHED -> false;
    };
  }
}
