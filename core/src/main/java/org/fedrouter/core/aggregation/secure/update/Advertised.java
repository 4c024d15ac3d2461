package org.fedrouter.core.aggregation.secure.update;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.noise.BitSource;

/** A hospital that has told its keys and waits for those of the others. */
record Advertised(
    Party party,
    SumTerms terms,
    RoundKey shareKey,
    RoundKey maskKey,
    KeyAdvert advert,
    BitSource random)
    implements ClientPhase {

  static Advertised of(Party party, SumTerms terms, BitSource random) {
    RoundKey shareKey = RoundKey.of(Seed.draw(random));
    RoundKey maskKey = RoundKey.of(Seed.draw(random));
    KeyAdvert advert = KeyAdvert.of(party, terms.hash(), shareKey.open(), maskKey.open());
    return new Advertised(party, terms, shareKey, maskKey, advert, random);
  }

  Outcome<Shared> share(AdvertList list) {
    Optional<Refusal> refusal =
        list.objection(terms, party.roster())
            .or(
                () ->
                    Refusal.unless(
                        list.adverts().contains(advert),
                        Reason.CONTENT,
                        "",
                        "this hospital's own keys must be in the list as it sent them"));
    return refusal.<Outcome<Shared>>map(Outcome.Refused::new).orElseGet(() -> withPeers(list));
  }

  private Outcome<Shared> withPeers(AdvertList list) {
    Bytes session = list.session();
    Map<String, Peer> peers = new TreeMap<>();
    for (KeyAdvert other : list.adverts()) {
      if (other.equals(advert)) {
        continue;
      }
      Optional<Peer> peer = Peer.of(shareKey, maskKey, party.hospital(), other, session);
      if (peer.isEmpty()) {
        return Outcome.refused(Reason.KEY, other.hospital(), "a key is no X25519 key");
      }
      peers.put(other.hospital(), peer.get());
    }
    return new Outcome.Accepted<>(Shared.of(this, list, peers));
  }

  /** Keeps secrets out of logs. */
  @Override
  public String toString() {
    return "Advertised[" + party.hospital() + "]";
  }
}
