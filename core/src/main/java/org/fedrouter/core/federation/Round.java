package org.fedrouter.core.federation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.fedrouter.core.federation.RoundEvent.OfHospital;

/**
 * A round of federated training as a state machine without clock, network or store. Whoever runs it
 * stores every {@link RoundStep.Next} before anything is sent, so that a round goes on from its
 * last state after any death; an event that comes again changes nothing.
 *
 * @param participants by hospital; taken over, nobody changes them any more
 * @param since when the state began
 * @param deadline when the state ends for those who are late
 * @param sent whether the task ever was: then epsilon is spent whatever happens
 * @param outcome digest of the update, or why the round was given up; else empty
 */
public record Round(
    RoundTerms terms,
    RoundState state,
    SortedMap<String, Participant> participants,
    Instant since,
    Instant deadline,
    boolean sent,
    String outcome) {
  /** Of those who had reserved. */
  private static final double DROP_OUT_ALERT = 0.2;

  private static final double ACCURACY_LOSS = 0.1;

  public Round {
    // Not copied: a round of 500 hospitals makes thousands of these values.
    participants = Collections.unmodifiableSortedMap(participants);
  }

  /**
   * A new round.
   *
   * @param hospitals that were chosen, at least the quorum
   * @throws IllegalArgumentException when there are fewer
   */
  public static Round plan(RoundTerms terms, Collection<String> hospitals, Instant now) {
    SortedMap<String, Participant> chosen = new TreeMap<>();
    hospitals.forEach(hospital -> chosen.put(hospital, Participant.chosen(hospital)));
    if (chosen.size() < terms.quorum()) {
      throw new IllegalArgumentException(
          "a round needs %d hospitals, got %d".formatted(terms.quorum(), chosen.size()));
    }
    return new Round(terms, RoundState.PLANNED, chosen, now, now.plus(terms.patience()), false, "");
  }

  /** Whether the epsilon that was reserved may be given back: only if no task was ever sent. */
  public boolean refundable() {
    return state == RoundState.ABORTED && !sent;
  }

  /** Hospitals whose updates the round holds. */
  public List<String> contributors() {
    return hospitals(participant -> participant.reached(Progress.UPDATED));
  }

  /** Hospitals from which something is awaited still. */
  public List<String> present() {
    return hospitals(Participant::present);
  }

  private List<String> hospitals(Predicate<Participant> which) {
    return participants.values().stream().filter(which).map(Participant::hospital).toList();
  }

  /** What becomes of the round. */
  public RoundStep on(RoundEvent event, Instant now) {
    if (state.ended()) {
      return event instanceof RoundEvent.Tick
          ? new RoundStep.Known()
          : new RoundStep.Refused("the round has ended");
    }
    return switch (event) {
      case OfHospital ofHospital -> ofHospital(ofHospital, now);
      case RoundEvent.Begun begun -> begun(now);
      case RoundEvent.Openable openable -> openable(now);
      case RoundEvent.Combined(String digest) ->
          from(RoundState.AGGREGATED, RoundState.AGGREGATED, digest, now);
      case RoundEvent.Tried(double before, double after) -> tried(before, after, now);
      case RoundEvent.Untried untried -> untried(now);
      case RoundEvent.Released released ->
          from(RoundState.EVALUATED, RoundState.PUBLISHED, outcome, now);
      case RoundEvent.Halted(String reason) -> next(end(reason, now));
      case RoundEvent.Tick tick -> tick(now);
    };
  }

  private RoundStep ofHospital(OfHospital event, Instant now) {
    Participant participant = participants.get(event.hospital());
    if (participant == null) {
      return new RoundStep.Refused("the hospital was not chosen for this round");
    }
    return switch (event) {
      case RoundEvent.Done(String hospital, Progress step, String digest) ->
          done(participant, step, digest, now);
      case RoundEvent.Declined(String hospital, String reason) ->
          participant.present()
              ? settle(with(participant.without(reason)), now)
              : new RoundStep.Known();
      case RoundEvent.Moved moved -> moved(participant, now);
    };
  }

  private RoundStep done(Participant participant, Progress step, String digest, Instant now) {
    if (participant.progress() == step) {
      return participant.digest().equals(digest)
          ? new RoundStep.Known()
          : new RoundStep.Refused("something else was sent before");
    }
    if (participant.reached(step)) {
      return new RoundStep.Known();
    }
    if (!participant.present()) {
      return new RoundStep.Refused("the hospital has left this round: " + participant.gone());
    }
    return step == Collecting.awaited(this)
        ? settle(with(participant.at(step, digest)), now)
        : new RoundStep.Refused("the round is " + state + " and awaits something else");
  }

  private RoundStep moved(Participant participant, Instant now) {
    if (!participant.present() || Collecting.awaited(this) == null) {
      return new RoundStep.Refused("nothing is awaited from this hospital now");
    }
    Instant latest = since.plus(terms.longest());
    Instant wished = now.plus(terms.stall());
    Instant extended = wished.isAfter(latest) ? latest : wished;
    return extended.isAfter(deadline)
        ? next(new Round(terms, state, participants, since, extended, sent, outcome))
        : new RoundStep.Known();
  }

  private RoundStep begun(Instant now) {
    return switch (state) {
      case RESERVED ->
          next(
              new Round(
                  terms,
                  RoundState.OPEN,
                  participants,
                  now,
                  now.plus(terms.patience()),
                  true,
                  outcome));
      case PLANNED -> new RoundStep.Refused("not enough hospitals have reserved yet");
      default -> new RoundStep.Known();
    };
  }

  /** Who has not helped yet is not gone: its update is in, and it may try the new adapter. */
  private RoundStep openable(Instant now) {
    return state == RoundState.UNMASK
        ? next(in(RoundState.AGGREGATED, participants, now))
        : new RoundStep.Refused("the round is " + state + ", not " + RoundState.UNMASK);
  }

  private RoundStep tried(double before, double after, Instant now) {
    if (state != RoundState.AGGREGATED || outcome.isEmpty()) {
      return state == RoundState.EVALUATED
          ? new RoundStep.Known()
          : new RoundStep.Refused("there is no update to try");
    }
    // Not a number is no accuracy: what cannot be tried is not released.
    if (!(after >= before * (1 - ACCURACY_LOSS))) {
      String reason = "accuracy fell from %s to %s".formatted(before, after);
      return new RoundStep.Next(end(reason, now), List.of(RoundAlert.ACCURACY));
    }
    return from(RoundState.AGGREGATED, RoundState.EVALUATED, outcome, now);
  }

  private RoundStep untried(Instant now) {
    return state == RoundState.AGGREGATED && outcome.isEmpty()
        ? new RoundStep.Refused("there is no update yet")
        : from(RoundState.AGGREGATED, RoundState.EVALUATED, outcome, now);
  }

  private RoundStep from(RoundState required, RoundState then, String result, Instant now) {
    if (state != required) {
      return new RoundStep.Refused("the round is " + state + ", not " + required);
    }
    if (state == then && !outcome.isEmpty()) {
      return outcome.equals(result)
          ? new RoundStep.Known()
          : new RoundStep.Refused("another update was combined before");
    }
    return next(new Round(terms, then, participants, now, now, sent, result));
  }

  private RoundStep tick(Instant now) {
    if (Collecting.awaited(this) == null || now.isBefore(deadline)) {
      return new RoundStep.Known();
    }
    return compared(Collecting.close(this, now));
  }

  private RoundStep settle(Round changed, Instant now) {
    return compared(Collecting.complete(changed) ? Collecting.close(changed, now) : changed);
  }

  private Round with(Participant participant) {
    SortedMap<String, Participant> changed = new TreeMap<>(participants);
    changed.put(participant.hospital(), participant);
    return new Round(terms, state, changed, since, deadline, sent, outcome);
  }

  Round in(RoundState then, SortedMap<String, Participant> changed, Instant now) {
    return new Round(terms, then, changed, now, now.plus(terms.patience()), sent, outcome);
  }

  Round end(String reason, Instant now) {
    return new Round(terms, RoundState.ABORTED, participants, now, now, sent, reason);
  }

  private static RoundStep next(Round round) {
    return new RoundStep.Next(round, List.of());
  }

  private RoundStep compared(Round changed) {
    List<RoundAlert> alerts = new ArrayList<>();
    if (dropOut() <= DROP_OUT_ALERT && changed.dropOut() > DROP_OUT_ALERT) {
      alerts.add(RoundAlert.DROP_OUT);
    }
    return new RoundStep.Next(changed, alerts);
  }

  /** The share of those who had reserved and are gone. */
  public double dropOut() {
    long reserved =
        participants.values().stream().filter(p -> p.reached(Progress.RESERVED)).count();
    long gone =
        participants.values().stream()
            .filter(p -> p.reached(Progress.RESERVED) && !p.present())
            .count();
    return reserved == 0 ? 0 : (double) gone / reserved;
  }
}
