package org.fedrouter.federation.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.group.SeedCommitment;
import org.fedrouter.core.aggregation.secure.group.SeedReveal;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.server.DrawList;
import org.fedrouter.core.federation.server.EpochDraw;
import org.fedrouter.core.federation.server.ServerStep.Fault;
import org.fedrouter.federation.EventKind;
import org.fedrouter.federation.Reception;
import org.fedrouter.federation.StoredEvent;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.store.RoundRows;
import org.fedrouter.federation.store.TrainingRows;

/** A hospital's part in the drawing of groups. */
@Stateless
public class Draws {
  @Inject TrainingRows trainings;
  @Inject RoundRows rounds;
  @Inject Recollection recollection;
  @Inject RoundJournal journal;
  @Inject TrainingChanges changes;

  /** Where a draw is, for those who look. */
  static String state(EpochDraw draw) {
    if (draw.ended()) {
      return draw.groups() == null ? "aborted" : "drawn";
    }
    return draw.revealing() == null ? "committing" : "revealing";
  }

  /**
   * A commitment or a seed.
   *
   * @param kind {@link EventKind#COMMITMENT} or {@link EventKind#REVEAL}
   */
  public Reception tell(String hospital, String name, String kind, byte[] body) {
    Optional<Training> training =
        trainings.lock(name).filter(one -> one.terms().hospitals().contains(hospital));
    Optional<StoredRound> row = training.flatMap(one -> rounds.find(name, 0));
    return row.isEmpty()
        ? new Reception.Unknown()
        : told(training.orElseThrow(), row.get(), hospital, kind, Bytes.of(body));
  }

  private Reception told(
      Training training, StoredRound row, String hospital, String kind, Bytes body) {
    Optional<StoredEvent> before =
        rounds.events(row, 1).stream()
            .filter(event -> event.kind().equals(kind) && event.hospital().equals(hospital))
            .findFirst();
    EpochDraw draw = recollection.draw(training, row);
    if (before.isPresent()) {
      return before.get().body().equals(body)
          ? new Reception.Known()
          : new Reception.Refused(
              Fault.CONFLICT, "other bytes were sent for this before", state(draw));
    }
    Instant now = journal.now();
    return switch (next(draw, hospital, kind, body.toArray(), now)) {
      case Outcome.Refused<EpochDraw>(Refusal refusal) ->
          new Reception.Refused(fault(refusal), refusal.detail(), state(draw));
      case Outcome.Accepted<EpochDraw>(EpochDraw after) -> {
        StoredEvent event =
            StoredEvent.after(row.head(), row.events() + 1, now, kind, hospital, body);
        rounds.append(row, event, state(after), after.failed(), after.deadline());
        changes.settle(training, after);
        yield new Reception.Stored();
      }
    };
  }

  private static Outcome<EpochDraw> next(
      EpochDraw draw, String hospital, String kind, byte[] body, Instant now) {
    try {
      if (kind.equals(EventKind.COMMITMENT)) {
        SeedCommitment commitment = SeedCommitment.decode(body);
        return commitment.hospital().equals(hospital)
            ? draw.commit(commitment, now)
            : foreign(hospital);
      }
      SeedReveal reveal = SeedReveal.decode(body);
      return reveal.hospital().equals(hospital) ? draw.reveal(reveal, now) : foreign(hospital);
    } catch (IllegalArgumentException unreadable) {
      return Outcome.refused(
          Refusal.Reason.CONTENT, hospital, String.valueOf(unreadable.getMessage()));
    }
  }

  private static Outcome<EpochDraw> foreign(String hospital) {
    return Outcome.refused(
        Refusal.Reason.STRANGER, hospital, "the message is of another hospital");
  }

  private static Fault fault(Refusal refusal) {
    return switch (refusal.reason()) {
      case OTHER_STEP -> Fault.STATE;
      case STRANGER -> Fault.STRANGER;
      case OTHER_REQUEST -> Fault.CONFLICT;
      default -> Fault.CONTENT;
    };
  }

  /** All commitments, or all seeds, as they came; empty before the step has ended. */
  public Optional<byte[]> list(String hospital, String name, String kind) {
    Optional<Training> training =
        trainings.find(name).filter(one -> one.terms().hospitals().contains(hospital));
    Optional<StoredRound> row = training.flatMap(one -> rounds.find(name, 0));
    return row.filter(one -> told(state(recollection.draw(training.orElseThrow(), one)), kind))
        .map(one -> new DrawList(messages(one, kind)).encode());
  }

  private static boolean told(String state, String kind) {
    return switch (state) {
      case "revealing" -> kind.equals(EventKind.COMMITMENT);
      case "drawn" -> true;
      default -> false;
    };
  }

  private List<Bytes> messages(StoredRound row, String kind) {
    return rounds.events(row, 1).stream()
        .filter(event -> event.kind().equals(kind))
        .sorted(Comparator.comparing(StoredEvent::hospital))
        .map(StoredEvent::body)
        .toList();
  }
}
