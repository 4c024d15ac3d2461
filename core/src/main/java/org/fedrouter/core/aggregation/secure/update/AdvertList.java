package org.fedrouter.core.aggregation.secure.update;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * Step 1, server to hospitals: the keys of all who begin. Its hash names the session: keys are
 * fresh, so nothing that is signed or derived for one session counts in another.
 *
 * @param adverts by ascending hospitals
 */
public record AdvertList(List<KeyAdvert> adverts) {
  private static final int TYPE = 45;
  private static final int MOST_BYTES = 1 << 17;

  /**
   * @throws IllegalArgumentException when hospitals are not ascending
   */
  public AdvertList {
    adverts = List.copyOf(adverts);
    List<String> unused = Wire.requireAscending(hospitals(adverts));
  }

  public List<String> hospitals() {
    return hospitals(adverts);
  }

  private static List<String> hospitals(List<KeyAdvert> adverts) {
    return adverts.stream().map(KeyAdvert::hospital).toList();
  }

  Optional<KeyAdvert> of(String hospital) {
    return adverts.stream().filter(advert -> advert.hospital().equals(hospital)).findFirst();
  }

  /** The session that these keys make. */
  public Bytes session() {
    return Bytes.sha256(encode());
  }

  /** What a hospital finds wrong with the list before it shares anything. */
  Optional<Refusal> objection(SumTerms terms, Roster roster) {
    return Refusal.unless(
            adverts.size() >= terms.threshold(),
            Reason.TOO_FEW,
            "",
            adverts.size() + " hospitals began, at least " + terms.threshold() + " must")
        .or(() -> keys())
        .or(
            () ->
                adverts.stream()
                    .flatMap(advert -> objection(advert, terms, roster).stream())
                    .findFirst());
  }

  private Optional<Refusal> keys() {
    Set<Bytes> seen = new HashSet<>();
    for (KeyAdvert advert : adverts) {
      if (!seen.add(advert.shareKey()) || !seen.add(advert.maskKey())) {
        return Refusal.unless(false, Reason.KEY, advert.hospital(), "a key occurs twice");
      }
    }
    return Optional.empty();
  }

  /** What is wrong with one advert, whoever looks at it. */
  static Optional<Refusal> objection(KeyAdvert advert, SumTerms terms, Roster roster) {
    String hospital = advert.hospital();
    return Refusal.unless(
            advert.terms().equals(terms.hash()),
            Reason.OTHER_ROUND,
            hospital,
            "the keys are for other terms")
        .or(
            () ->
                Refusal.unless(
                    terms.members().contains(hospital),
                    Reason.STRANGER,
                    hospital,
                    "the hospital is not a member of the group"))
        .or(
            () ->
                Refusal.unless(
                    advert.signed(roster),
                    Reason.SIGNATURE,
                    hospital,
                    "the hospital has not signed these keys"));
  }

  public byte[] encode() {
    return Frame.encode(TYPE, out -> Wire.putList(out, adverts, (to, advert) -> advert.put(to)));
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static AdvertList decode(byte[] bytes) {
    return Wire.decode(
        TYPE,
        bytes,
        MOST_BYTES,
        in -> new AdvertList(Wire.list(in, KeyAdvert::read)),
        AdvertList::encode);
  }
}
