package org.fedrouter.core.aggregation.secure.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.exchange.Bytes;

/**
 * A hospital that has masked its update. Its own secrets are gone; it holds shares of the others'.
 *
 * @param sharers with whom it has masked
 * @param held shares by dealer, without those that came wrong
 */
record Masked(
    Party party,
    SumTerms terms,
    Bytes session,
    List<String> sharers,
    Map<String, DealtPair> held,
    MaskedUpdate update)
    implements ClientPhase {

  Masked {
    sharers = List.copyOf(sharers);
    held = Map.copyOf(held);
  }

  static Masked of(Shared before, ShareRelay relay, int[] values) {
    Party party = before.party();
    Bytes session = before.list().session();
    List<String> sharers = relay.dealers();
    List<Mask> masks = new ArrayList<>();
    masks.add(Mask.ofSelf(before.selfMask(), session, party.hospital()));
    sharers.stream()
        .filter(peer -> !peer.equals(party.hospital()))
        .forEach(peer -> masks.add(Objects.requireNonNull(before.peers().get(peer)).mask()));
    int[] vector = values.clone();
    MaskStream.apply(masks, vector);
    return new Masked(
        party,
        before.terms(),
        session,
        sharers,
        before.open(relay),
        MaskedUpdate.of(party, session, sharers, vector));
  }

  Outcome<Agreed> agree(SurvivorList list) {
    List<String> survivors = list.survivors();
    Optional<Refusal> refusal =
        Refusal.unless(
                list.session().equals(session),
                Reason.OTHER_ROUND,
                "",
                "the survivors are of another session")
            .or(
                () ->
                    Refusal.unless(
                        sharers.containsAll(survivors),
                        Reason.STRANGER,
                        "",
                        "a survivor has shared no secrets"))
            .or(
                () ->
                    Refusal.unless(
                        survivors.contains(party.hospital()),
                        Reason.SPLIT_VIEW,
                        "",
                        "this hospital is not among the survivors that it is told of"))
            .or(() -> enough(survivors.size()));
    return Outcome.unless(refusal, () -> Agreed.of(this, list));
  }

  private Optional<Refusal> enough(int survivors) {
    return Refusal.unless(
        survivors >= terms.threshold(),
        Reason.TOO_FEW,
        "",
        survivors + " hospitals survived, at least " + terms.threshold() + " must");
  }

  /** Keeps secrets out of logs. */
  @Override
  public String toString() {
    return "Masked[" + party.hospital() + "]";
  }
}
