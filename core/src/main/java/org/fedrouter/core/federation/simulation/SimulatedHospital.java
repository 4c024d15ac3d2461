package org.fedrouter.core.federation.simulation;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.update.KeyAdvert;
import org.fedrouter.core.aggregation.secure.update.MaskedUpdate;
import org.fedrouter.core.aggregation.secure.update.Party;
import org.fedrouter.core.aggregation.secure.update.ShareOffer;
import org.fedrouter.core.aggregation.secure.update.UnmaskReply;
import org.fedrouter.core.aggregation.secure.update.ViewSignature;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.HospitalRound;
import org.fedrouter.core.federation.hospital.Invitation;
import org.fedrouter.core.federation.hospital.Reservation;
import org.fedrouter.core.federation.server.Message;
import org.fedrouter.core.federation.simulation.attack.Attack;
import org.fedrouter.core.noise.AesCounterSource;
import org.jspecify.annotations.Nullable;

/**
 * One hospital: its own code for everything that it sends, and a stand-in for its training.
 *
 * @param party as its own code knows it
 * @param liar whether it sends what the scenario's attack says
 * @param slow whether its uploads stall
 * @param trainer what stands in for its training
 * @param book its memory of rounds
 * @param current the sum that it takes part in
 * @param firstKeys the first keys that it ever sent, for a liar that repeats them
 */
record SimulatedHospital(
    Party party,
    boolean liar,
    boolean slow,
    Trainer trainer,
    MemoryBook book,
    AtomicReference<@Nullable HospitalRound> current,
    AtomicReference<@Nullable KeyAdvert> firstKeys) {
  static SimulatedHospital of(Party party, boolean liar, boolean slow, Trainer trainer) {
    return new SimulatedHospital(
        party,
        liar,
        slow,
        trainer,
        MemoryBook.empty(),
        new AtomicReference<>(),
        new AtomicReference<>());
  }

  String id() {
    return party.hospital();
  }

  /** Enters a sum and tells its keys; a liar that replays tells its first ones again. */
  Answer keys(Invitation invitation, byte[] terms, Attack attack) {
    return answer(
        HospitalRound.join(party, invitation, terms, book, AesCounterSource.create())
            .map(
                joined -> {
                  current.set(joined);
                  return Bytes.of(firstOrOwn(KeyAdvert.decode(joined.keys().toArray()), attack));
                }),
        bytes -> new Message.Keys(KeyAdvert.decode(bytes)));
  }

  private byte[] firstOrOwn(KeyAdvert own, Attack attack) {
    KeyAdvert before = firstKeys.compareAndExchange(null, own);
    return (liar && attack == Attack.REPLAY && before != null ? before : own).encode();
  }

  Answer shares(byte[] keys) {
    return answer(sum().share(keys), bytes -> new Message.Shares(ShareOffer.decode(bytes)));
  }

  /** What it cannot encode it does not send. */
  Answer masked(byte[] shares, Invitation invitation, float[] update) {
    int members =
        invitation.groups().groups().stream()
            .filter(group -> group.contains(id()))
            .findFirst()
            .orElseThrow()
            .size();
    try {
      int[] values = invitation.terms().joining().encoding(members).encode(update);
      return switch (sum().mask(shares, values)) {
        case Outcome.Accepted<MaskedUpdate>(MaskedUpdate masked) ->
            new Answer(
                new Message.Masked(masked.header()),
                Bytes.sha256(masked.header().encode()),
                masked.header().chunks(),
                masked::chunk);
        case Outcome.Refused<MaskedUpdate>(Refusal refusal) -> declined(refusal.detail());
      };
    } catch (IllegalArgumentException notEncoded) {
      return declined(String.valueOf(notEncoded.getMessage()));
    }
  }

  Answer view(byte[] survivors) {
    return answer(sum().agree(survivors), bytes -> new Message.View(ViewSignature.decode(bytes)));
  }

  Answer unmask(byte[] request) {
    return answer(sum().unmask(request), bytes -> new Message.Unmask(UnmaskReply.decode(bytes)));
  }

  /** As a hospital that has charged its own ledger. */
  static Answer reservation(Reservation charged) {
    return Answer.of(
        new Message.Reservation(charged.plan(), charged.delta().value(), charged.chargeNano()),
        charged.json());
  }

  private HospitalRound sum() {
    HospitalRound round = current.get();
    if (round == null) {
      throw new IllegalStateException(id() + " is asked for a sum that it is not in");
    }
    return round;
  }

  private static Answer answer(Outcome<Bytes> outcome, Function<byte[], Message> reading) {
    return switch (outcome) {
      case Outcome.Accepted<Bytes>(Bytes bytes) -> Answer.of(reading.apply(bytes.toArray()), bytes);
      case Outcome.Refused<Bytes>(Refusal refusal) -> declined(refusal.detail());
    };
  }

  static Answer declined(String reason) {
    return Answer.of(
        new Message.Decline(reason), Bytes.sha256(reason.getBytes(StandardCharsets.UTF_8)));
  }
}
