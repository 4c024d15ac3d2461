package org.fedrouter.federation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.server.ServerStep;
import org.fedrouter.federation.EventKind;
import org.fedrouter.federation.RoundFigures;
import org.fedrouter.federation.StoredEvent;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.store.FigureRows;
import org.fedrouter.federation.store.RoundRows;
import org.fedrouter.federation.store.TrainingRows;
import org.fedrouter.runtime.Time;

/**
 * Writes down what was accepted in a round, and what follows for its training. Whoever calls holds
 * the lock of the training's row.
 */
@ApplicationScoped
public class RoundJournal {
  @Inject RoundRows rounds;
  @Inject TrainingRows trainings;
  @Inject FigureRows figures;
  @Inject FederationAudit audit;
  @Inject Time time;

  /** Now, as exactly as the database keeps it: what is read again must be the same. */
  Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Stores an event that made the next state; an adapter that was tried is released with it. */
  void append(
      Training training,
      StoredRound row,
      ServerStep.Next next,
      String kind,
      String hospital,
      Bytes body,
      Instant at) {
    StoredRound after = stored(row, next.server(), kind, hospital, body, at);
    next.alerts().forEach(alert -> audit.alert(next.server(), alert));
    RoundState state = next.server().round().state();
    if (state == RoundState.EVALUATED) {
      release(training, after, next.server(), at);
    } else if (state.ended()) {
      audit.ended(next.server());
    }
  }

  private void release(Training training, StoredRound row, RoundServer server, Instant at) {
    if (server.on(new RoundEvent.Released(), at) instanceof ServerStep.Next released) {
      append(training, row, released, EventKind.RELEASED, "", Bytes.EMPTY, at);
      trainings.update(
          training.name(), training.state(), training.reason(), training.round(), row.number());
    }
  }

  private StoredRound stored(
      StoredRound row, RoundServer server, String kind, String hospital, Bytes body, Instant at) {
    StoredEvent event = StoredEvent.after(row.head(), row.events() + 1, at, kind, hospital, body);
    String state = server.round().state().name().toLowerCase(Locale.ROOT);
    rounds.append(row, event, state, server.round().outcome(), server.deadline());
    if (!state.equals(row.state())) {
      figures.put(row.training(), row.number(), RoundFigures.of(server));
    }
    return new StoredRound(
        row.training(),
        row.number(),
        row.version(),
        row.chosen(),
        row.begunAt(),
        state,
        server.round().outcome(),
        server.deadline(),
        event.place(),
        event.head());
  }
}
