package org.fedrouter.federation.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.budget.TrainingOutcome;
import org.fedrouter.budget.boundary.TrainingCharges;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.server.Message;
import org.fedrouter.core.federation.server.MessageKind;
import org.fedrouter.core.federation.server.Range;
import org.fedrouter.core.federation.server.Relay;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.server.ServerStep;
import org.fedrouter.core.federation.server.ServerStep.Fault;
import org.fedrouter.federation.EventKind;
import org.fedrouter.federation.MessageReader;
import org.fedrouter.federation.Promise;
import org.fedrouter.federation.Reception;
import org.fedrouter.federation.Replay;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.store.AdapterRows;
import org.fedrouter.federation.store.ChunkRows;
import org.fedrouter.federation.store.RoundRows;
import org.fedrouter.federation.store.TrainingRows;

/**
 * A hospital's part in rounds: each message is checked against all that was accepted before, under
 * the lock of its training, and stored before it is answered. Charges are of the same transaction.
 */
@Stateless
public class Participation {
  @Inject TrainingRows trainings;
  @Inject RoundRows rounds;
  @Inject ChunkRows chunks;
  @Inject AdapterRows adapters;
  @Inject Recollection recollection;
  @Inject RoundJournal journal;
  @Inject TrainingCharges charges;
  @Inject BudgetAlarm alarm;
  @Inject FederationMeters meters;

  /** A training, its round, and what the round is now; the training is locked. */
  private record Place(Training training, StoredRound row, RoundServer server) {}

  private Optional<Place> place(String hospital, String name, int number) {
    return trainings
        .lock(name)
        .filter(training -> training.terms().hospitals().contains(hospital))
        .flatMap(training -> place(training, number));
  }

  private Optional<Place> place(Training training, int number) {
    return number < 1
        ? Optional.empty()
        : rounds
            .find(training.name(), number)
            .map(row -> new Place(training, row, recollection.round(training, row)));
  }

  /** A message of a hospital that was authenticated. */
  public Reception tell(String hospital, String name, int number, MessageKind kind, byte[] body) {
    meters.received(body.length);
    return place(hospital, name, number)
        .map(place -> told(place, hospital, kind, body))
        .orElseGet(Reception.Unknown::new);
  }

  private Reception told(Place place, String hospital, MessageKind kind, byte[] body) {
    Message message;
    try {
      message = MessageReader.read(kind, place.server().setting().secure(), body);
    } catch (IllegalArgumentException unreadable) {
      return refused(place, Fault.CONTENT, String.valueOf(unreadable.getMessage()));
    }
    Instant at = journal.now();
    Bytes digest = Bytes.sha256(body);
    return switch (place.server().tell(hospital, message, digest, at)) {
      case ServerStep.Known known -> new Reception.Known();
      case ServerStep.Refused(Fault fault, String reason) -> refused(place, fault, reason);
      case ServerStep.Next next ->
          message instanceof Message.Reservation reservation
              ? reserved(place, hospital, reservation, next, body, at)
              : stored(place, next, kind.label(), hospital, Bytes.of(body), at);
    };
  }

  private Reception reserved(
      Place place,
      String hospital,
      Message.Reservation reservation,
      ServerStep.Next next,
      byte[] body,
      Instant at) {
    Optional<String> objection = Promise.objection(place.training().terms(), reservation);
    if (objection.isPresent()) {
      return refused(place, Fault.CONTENT, objection.get());
    }
    TrainingCharge charge =
        new TrainingCharge(
            hospital,
            place.training().terms().charge(place.row().number()),
            reservation.plan(),
            new Delta(reservation.delta()));
    return switch (charges.charge(charge, FederationAudit.ROUTER)) {
      case TrainingOutcome.Charged(ChargedTraining charged, boolean before) -> {
        alarm.look(charge.ledger(), charged.nano(), place.training().name());
        yield stored(place, next, MessageKind.RESERVATION.label(), hospital, Bytes.of(body), at);
      }
      case TrainingOutcome.Uncharged why -> {
        decline(place, hospital, at);
        yield new Reception.Uncharged(why);
      }
    };
  }

  private void decline(Place place, String hospital, Instant at) {
    String reason = "the router's ledger of the data set cannot carry the round";
    if (place.server().on(new RoundEvent.Declined(hospital, reason), at)
        instanceof ServerStep.Next next) {
      Bytes body = Bytes.of(reason.getBytes(StandardCharsets.UTF_8));
      Reception unused = stored(place, next, EventKind.DECLINED, hospital, body, at);
    }
  }

  private Reception stored(
      Place place, ServerStep.Next next, String kind, String hospital, Bytes body, Instant at) {
    journal.append(place.training(), place.row(), next, kind, hospital, body, at);
    return new Reception.Stored();
  }

  private static Reception refused(Place place, Fault fault, String reason) {
    String state = place.server().round().state().name().toLowerCase(Locale.ROOT);
    return new Reception.Refused(fault, reason, state);
  }

  /** A chunk of a vector that was announced. */
  public Reception chunk(String hospital, String name, int number, int index, byte[] body) {
    meters.received(body.length);
    return place(hospital, name, number)
        .map(place -> chunk(place, hospital, index, body))
        .orElseGet(Reception.Unknown::new);
  }

  private Reception chunk(Place place, String hospital, int index, byte[] body) {
    Instant at = journal.now();
    Bytes digest = Bytes.sha256(body);
    return switch (place.server().chunk(hospital, index, digest, at)) {
      case ServerStep.Known known -> new Reception.Known();
      case ServerStep.Refused(Fault fault, String reason) -> refused(place, fault, reason);
      case ServerStep.Next next -> {
        chunks.insert(place.row().training(), place.row().number(), hospital, index, body);
        yield stored(place, next, EventKind.CHUNK, hospital, Replay.chunk(index, digest), at);
      }
    };
  }

  /** Chunks that have not come; empty before the header. */
  public Optional<List<Range>> missing(String hospital, String name, int number) {
    return looked(hospital, name, number).flatMap(server -> server.missing(hospital));
  }

  /** What goes to a hospital; empty before it exists or when it is not for this hospital. */
  public Optional<byte[]> relay(String hospital, String name, int number, Relay what) {
    return what == Relay.AGGREGATE
        ? looked(hospital, name, number)
            .filter(server -> server.round().participants().containsKey(hospital))
            .filter(server -> !server.round().state().ended() || server.round().sent())
            .flatMap(server -> adapters.state(name, number))
            .map(state -> meters.sent(state.values().toArray()))
        : looked(hospital, name, number)
            .flatMap(server -> server.relay(hospital, what))
            .map(meters::sent);
  }

  /** Without a lock: what is looked at was true when it was read. */
  private Optional<RoundServer> looked(String hospital, String name, int number) {
    return trainings
        .find(name)
        .filter(training -> training.terms().hospitals().contains(hospital))
        .flatMap(training -> place(training, number))
        .map(Place::server);
  }

  /** The weights of a version, for hospitals of its training. */
  public Optional<byte[]> adapter(String hospital, String name, int version) {
    return trainings
        .find(name)
        .filter(training -> training.terms().hospitals().contains(hospital))
        .flatMap(training -> adapters.state(name, version))
        .map(state -> meters.sent(state.values().toArray()));
  }
}
