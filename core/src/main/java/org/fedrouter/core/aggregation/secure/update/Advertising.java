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
 * Step 1 at the server: collects keys.
 *
 * @param adverts by hospital
 */
public record Advertising(SumTerms terms, Roster roster, SortedMap<String, KeyAdvert> adverts)
    implements ServerPhase {

  public static Advertising start(SumTerms terms, Roster roster) {
    return new Advertising(terms, roster, new TreeMap<>());
  }

  /** Takes a hospital's keys. */
  public Outcome<Advertising> receive(KeyAdvert advert) {
    Optional<Refusal> refusal =
        AdvertList.objection(advert, terms, roster)
            .or(() -> ServerPhase.once(adverts, advert.hospital(), advert))
            .or(
                () ->
                    Refusal.unless(
                        RoundKey.isKey(advert.shareKey()) && RoundKey.isKey(advert.maskKey()),
                        Reason.KEY,
                        advert.hospital(),
                        "a key is no X25519 key"))
            .or(() -> fresh(advert));
    return Outcome.unless(
        refusal,
        () -> new Advertising(terms, roster, ServerPhase.with(adverts, advert.hospital(), advert)));
  }

  /** One hospital that repeats another's key would stop them all. */
  private Optional<Refusal> fresh(KeyAdvert advert) {
    boolean taken =
        adverts.values().stream()
            .filter(other -> !other.equals(advert))
            .flatMap(other -> List.of(other.shareKey(), other.maskKey()).stream())
            .anyMatch(key -> key.equals(advert.shareKey()) || key.equals(advert.maskKey()));
    return Refusal.unless(
        !taken && !advert.shareKey().equals(advert.maskKey()),
        Reason.KEY,
        advert.hospital(),
        "a key occurs twice");
  }

  /** Ends the step: the list of the next one goes to all that are in it. */
  public Outcome<Sharing> close() {
    return Outcome.unless(
        ServerPhase.enough(terms, List.copyOf(adverts.keySet())),
        () ->
            new Sharing(
                terms, roster, new AdvertList(List.copyOf(adverts.values())), new TreeMap<>()));
  }
}
