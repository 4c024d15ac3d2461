package org.fedrouter.client.federation;

import java.util.Optional;
import java.util.function.IntFunction;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.update.MaskedUpdate;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.HospitalRound;
import org.fedrouter.core.federation.hospital.Invitation;
import org.fedrouter.core.federation.hospital.PlainUpdate;
import org.fedrouter.core.federation.hospital.Reservation;
import org.fedrouter.core.federation.hospital.Standing;
import org.fedrouter.core.federation.local.PrivatizedUpdate;
import org.fedrouter.core.noise.AesCounterSource;

/** A round that was charged: what is sent at each step. Lives as long as the round. */
final class RoundWork {
  private final Means means;
  private final WorkItem item;
  private final EpochGroups groups;
  private final float[] adapter;
  private final Reservation reservation;
  private Optional<LocalRound> local = Optional.empty();
  private Optional<HospitalRound> secure = Optional.empty();
  private Optional<PlainUpdate> plain = Optional.empty();
  private Optional<Bytes> evaluation = Optional.empty();

  RoundWork(
      Means means, WorkItem item, EpochGroups groups, float[] adapter, Reservation reservation) {
    this.means = means;
    this.item = item;
    this.groups = groups;
    this.adapter = adapter;
    this.reservation = reservation;
  }

  /** Whether an item is of this round. */
  boolean is(WorkItem other) {
    return other.terms().hash().equals(item.terms().hash())
        && other.round() == item.round()
        && other.adapter().equals(item.adapter());
  }

  void stop() {
    local.ifPresent(LocalRound::stop);
  }

  Turn take(String awaited) throws InterruptedException {
    return switch (awaited) {
      case "reservation" -> means.turn(line().putJson(message(awaited), json()));
      case "keys" -> keys();
      case "shares" -> relayed("keys", awaited, HospitalRound::share);
      case "update" -> item.terms().joining().mode() == Mode.PLAIN_ROBUST ? plain() : masked();
      case "view" -> relayed("survivors", awaited, HospitalRound::agree);
      case "unmask" -> relayed("unmask", awaited, HospitalRound::unmask);
      case "evaluation" -> evaluation();
      default -> new Turn.Waiting();
    };
  }

  private byte[] json() {
    return reservation.json().toArray();
  }

  private Line line() {
    return means.line();
  }

  private String path() {
    return "/trainings/" + item.training() + "/rounds/" + item.round();
  }

  private String message(String kind) {
    return path() + "/messages/" + kind;
  }

  /** Enters the round for ever, then begins to train, and then tells its keys. */
  private Turn keys() throws InterruptedException {
    if (secure.isEmpty()) {
      Reply reply = line().get(path() + "/relay/terms");
      if (!(reply instanceof Reply.Got got && got.good())) {
        return means.turn(reply);
      }
      Invitation invitation =
          new Invitation(item.terms(), groups, item.round(), item.adapter().sha256());
      switch (HospitalRound.join(
          means.party(),
          invitation,
          got.body().toArray(),
          means.state(),
          AesCounterSource.create())) {
        case Outcome.Refused<HospitalRound>(Refusal refusal) -> {
          return new Turn.Declined(refusal.detail());
        }
        case Outcome.Accepted<HospitalRound>(HospitalRound joined) -> secure = Optional.of(joined);
      }
      local = Optional.of(train());
    }
    return means.turn(line().put(message("keys"), secure.get().keys().toArray()));
  }

  private LocalRound train() {
    return LocalRound.start(means, item, reservation.plan(), adapter);
  }

  /** A step that answers what the server relays. */
  @FunctionalInterface
  private interface Step {
    Outcome<Bytes> of(HospitalRound round, byte[] relayed);
  }

  private Turn relayed(String relay, String kind, Step step) throws InterruptedException {
    if (secure.isEmpty()) {
      return new Turn.Declined("this hospital has lost its part of the round");
    }
    Reply reply = line().get(path() + "/relay/" + relay);
    if (!(reply instanceof Reply.Got got && got.good())) {
      return means.turn(reply);
    }
    return switch (step.of(secure.get(), got.body().toArray())) {
      case Outcome.Refused<Bytes>(Refusal refusal) -> new Turn.Declined(refusal.detail());
      case Outcome.Accepted<Bytes>(Bytes answer) ->
          means.turn(line().put(message(kind), answer.toArray()));
    };
  }

  private Turn masked() throws InterruptedException {
    if (secure.isEmpty() || local.isEmpty()) {
      return new Turn.Declined("this hospital has lost its part of the round");
    }
    Optional<MaskedUpdate> masked = secure.get().masked();
    return masked.isPresent() ? send(masked.get()) : mask(secure.get(), local.get());
  }

  private Turn mask(HospitalRound round, LocalRound training) throws InterruptedException {
    if (!training.done()) {
      return new Turn.Waiting();
    }
    Optional<int[]> values =
        training
            .update(means)
            .flatMap(
                update -> encoded(update, groups.groupOf(means.hospital()).orElse(0)));
    if (values.isEmpty()) {
      return new Turn.Declined(LocalRound.FAILED);
    }
    Reply reply = line().get(path() + "/relay/shares");
    if (!(reply instanceof Reply.Got got && got.good())) {
      return means.turn(reply);
    }
    return switch (round.mask(got.body().toArray(), values.get())) {
      case Outcome.Refused<MaskedUpdate>(Refusal refusal) -> new Turn.Declined(refusal.detail());
      case Outcome.Accepted<MaskedUpdate>(MaskedUpdate update) -> send(update);
    };
  }

  private Optional<int[]> encoded(PrivatizedUpdate update, int group) {
    int members = groups.groups().get(group).size();
    try {
      return Optional.of(update.encoded(item.terms().joining().encoding(members)));
    } catch (IllegalArgumentException notFinite) {
      Turn unused = means.trouble("the update has a " + notFinite.getMessage());
      return Optional.empty();
    }
  }

  private Turn send(MaskedUpdate update) throws InterruptedException {
    int chunks = update.header().chunks().size();
    return send(line().put(message("header"), update.header().encode()), chunks, update::chunk);
  }

  /** Enters the round before anything is computed, as {@link #keys} does. */
  private Turn plain() throws InterruptedException {
    if (plain.isPresent()) {
      return send(plain.get());
    }
    if (local.isEmpty()) {
      Outcome<Standing> entered = means.state().enter(item.terms(), item.round());
      if (entered instanceof Outcome.Refused<Standing>(Refusal refusal)) {
        return new Turn.Declined(refusal.detail());
      }
      local = Optional.of(train());
    }
    LocalRound training = local.get();
    if (!training.done()) {
      return new Turn.Waiting();
    }
    plain = training.update(means).flatMap(this::clipped);
    return plain.isPresent() ? send(plain.get()) : new Turn.Declined(LocalRound.FAILED);
  }

  private Optional<PlainUpdate> clipped(PrivatizedUpdate update) {
    try {
      return Optional.of(PlainUpdate.of(update.clipped(item.terms().joining().valueClip())));
    } catch (IllegalArgumentException notFinite) {
      Turn unused = means.trouble("the update has a " + notFinite.getMessage());
      return Optional.empty();
    }
  }

  private Turn send(PlainUpdate update) throws InterruptedException {
    return send(
        line().putJson(message("header"), update.header().toArray()),
        update.chunks(),
        update::chunk);
  }

  private Turn send(Reply header, int count, IntFunction<byte[]> chunks)
      throws InterruptedException {
    if (!(header instanceof Reply.Got got && got.good())) {
      return means.turn(header);
    }
    Turn sent = means.turn(new Upload(line(), path(), count, chunks).send());
    if (sent instanceof Turn.Done) {
      means.events().accept(new FederationEvent.Sent(item.training(), item.round()));
    }
    return sent;
  }

  private Turn evaluation() throws InterruptedException {
    if (evaluation.isEmpty()) {
      Reply reply = line().get(path() + "/relay/aggregate");
      if (!(reply instanceof Reply.Got got && got.good())) {
        return means.turn(reply);
      }
      evaluation = Optional.of(Trials.json(means, item, adapter, got.body().toArray()));
    }
    return means.turn(line().putJson(message("evaluation"), evaluation.get().toArray()));
  }
}
