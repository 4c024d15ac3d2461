package org.fedrouter.core.aggregation.secure.update;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.Roster;

/**
 * Step 2 at the server: sends the list of keys, collects sealed shares.
 *
 * @param offers by hospital
 */
public record Sharing(
    SumTerms terms, Roster roster, AdvertList list, SortedMap<String, ShareOffer> offers)
    implements ServerPhase {

  /** Takes a hospital's commitments and sealed shares. */
  public Outcome<Sharing> receive(ShareOffer offer) {
    Optional<Refusal> refusal =
        offer
            .dealing()
            .objection(list, roster)
            .or(() -> ServerPhase.once(offers, offer.hospital(), offer))
            .or(
                () ->
                    Refusal.unless(
                        isWhole(offer),
                        Reason.CONTENT,
                        offer.hospital(),
                        "there must be sealed shares for every other hospital"));
    return Outcome.unless(
        refusal,
        () -> new Sharing(terms, roster, list, ServerPhase.with(offers, offer.hospital(), offer)));
  }

  private boolean isWhole(ShareOffer offer) {
    List<String> hospitals = list.hospitals();
    if (offer.sealed().size() != hospitals.size()) {
      return false;
    }
    for (int i = 0; i < hospitals.size(); i++) {
      int size = hospitals.get(i).equals(offer.hospital()) ? 0 : SealedShares.SIZE;
      if (offer.sealed().get(i).size() != size) {
        return false;
      }
    }
    return true;
  }

  /** Ends the step: each that has shared gets what was dealt to it. */
  public Outcome<Masking> close() {
    return Outcome.unless(
        ServerPhase.enough(terms, List.copyOf(offers.keySet())),
        () -> new Masking(this, new TreeMap<>()));
  }
}
