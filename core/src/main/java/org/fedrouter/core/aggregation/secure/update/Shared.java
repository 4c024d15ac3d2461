package org.fedrouter.core.aggregation.secure.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.exchange.Bytes;

/**
 * A hospital that has shared its secrets and waits for the shares of the others.
 *
 * @param own its share of its own secrets
 */
record Shared(
    Party party,
    SumTerms terms,
    AdvertList list,
    Map<String, Peer> peers,
    Seed selfMask,
    DealtPair own,
    ShareOffer offer)
    implements ClientPhase {

  Shared {
    peers = Map.copyOf(peers);
  }

  static Shared of(Advertised before, AdvertList list, Map<String, Peer> peers) {
    Seed selfMask = Seed.draw(before.random());
    Map<String, DealtPair> dealt = deal(before, list, selfMask);
    Bytes session = list.session();
    String self = before.party().hospital();
    List<Dealing.Pair> commitments = new ArrayList<>();
    List<Bytes> sealed = new ArrayList<>();
    dealt.forEach(
        (holder, pair) -> {
          commitments.add(pair.commitments(session, self, holder));
          sealed.add(
              holder.equals(self)
                  ? Bytes.EMPTY
                  : SealedShares.between(
                          Objects.requireNonNull(peers.get(holder)).seals(), session, self, holder)
                      .seal(pair));
        });
    Bytes whole = Share.commitment(Share.Kind.SELF_MASK, session, self, selfMask);
    Dealing dealing = Dealing.of(before.party(), session, whole, commitments);
    ShareOffer offer = new ShareOffer(dealing, sealed);
    return new Shared(
        before.party(),
        before.terms(),
        list,
        peers,
        selfMask,
        Objects.requireNonNull(dealt.get(self)),
        offer);
  }

  /** By holders in the order of the session. */
  private static Map<String, DealtPair> deal(Advertised before, AdvertList list, Seed selfMask) {
    SumTerms terms = before.terms();
    int places = terms.members().size();
    List<Bytes> maskKeys =
        Shamir.split(before.maskKey().seed(), terms.threshold(), places, before.random());
    List<Bytes> selfMasks = Shamir.split(selfMask, terms.threshold(), places, before.random());
    Map<String, DealtPair> dealt = new TreeMap<>();
    for (String holder : list.hospitals()) {
      int index = terms.place(holder) - 1;
      dealt.put(holder, new DealtPair(maskKeys.get(index), selfMasks.get(index)));
    }
    return dealt;
  }

  Outcome<Masked> mask(ShareRelay relay, int[] values) {
    Optional<Refusal> refusal =
        relay
            .objection(terms, list, party.roster())
            .or(
                () ->
                    Refusal.unless(
                        relay
                            .passed()
                            .contains(new ShareRelay.Passed(offer.dealing(), Bytes.EMPTY)),
                        Reason.CONTENT,
                        "",
                        "this hospital's own commitments must be there as it sent them"));
    return Outcome.unless(refusal, () -> Masked.of(this, relay, values));
  }

  /** What came from other dealers and is what they have signed, by dealer. */
  Map<String, DealtPair> open(ShareRelay relay) {
    Map<String, DealtPair> held = new TreeMap<>();
    held.put(party.hospital(), own);
    for (ShareRelay.Passed one : relay.passed()) {
      String dealer = one.dealing().dealer();
      if (!dealer.equals(party.hospital())) {
        Bytes seals = Objects.requireNonNull(peers.get(dealer)).seals();
        SealedShares.between(seals, list.session(), dealer, party.hospital())
            .open(one.sealed())
            .filter(pair -> pair.dealtBy(one.dealing(), list, party.hospital()))
            .ifPresent(pair -> held.put(dealer, pair));
      }
    }
    return held;
  }

  /** Keeps secrets out of logs. */
  @Override
  public String toString() {
    return "Shared[" + party.hospital() + "]";
  }
}
