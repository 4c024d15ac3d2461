package org.fedrouter.core.federation.hospital;

import java.util.Optional;
import java.util.function.Function;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.update.AdvertList;
import org.fedrouter.core.aggregation.secure.update.MaskedUpdate;
import org.fedrouter.core.aggregation.secure.update.Party;
import org.fedrouter.core.aggregation.secure.update.ShareOffer;
import org.fedrouter.core.aggregation.secure.update.ShareRelay;
import org.fedrouter.core.aggregation.secure.update.SumTerms;
import org.fedrouter.core.aggregation.secure.update.SurvivorList;
import org.fedrouter.core.aggregation.secure.update.UnmaskReply;
import org.fedrouter.core.aggregation.secure.update.UnmaskRequest;
import org.fedrouter.core.aggregation.secure.update.UpdateClient;
import org.fedrouter.core.aggregation.secure.update.ViewSignature;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.noise.BitSource;

/**
 * A hospital's part of one round under secure sums: bytes that a server relays in, bytes to send
 * out. A relay that comes again gets the same answer, another one in its place is refused; the
 * round is in the {@link RoundBook} before any key of it exists. Safe for many threads.
 */
public final class HospitalRound {
  private final UpdateClient client;

  private HospitalRound(UpdateClient client) {
    this.client = client;
  }

  /**
   * Enters a round.
   *
   * @param terms of the sum, encoded
   * @param random used by this round alone from now on
   */
  public static Outcome<HospitalRound> join(
      Party party, Invitation invitation, byte[] terms, RoundBook book, BitSource random) {
    return read(terms, SumTerms::decode)
        .then(sum -> Outcome.unless(objection(invitation, sum), () -> sum))
        .then(sum -> join(party, invitation, sum, book, random));
  }

  /** The book comes first: after a crash the round is lost to this hospital, never joined twice. */
  private static Outcome<HospitalRound> join(
      Party party, Invitation invitation, SumTerms sum, RoundBook book, BitSource random) {
    return book.enter(invitation.terms(), invitation.round())
        .then(
            before ->
                UpdateClient.join(
                        party, invitation.groups(), sum, last(invitation, before), random)
                    .map(HospitalRound::new));
  }

  private static long last(Invitation invitation, Standing before) {
    return invitation.terms().sum(before.round());
  }

  private static Optional<Refusal> objection(Invitation invitation, SumTerms sum) {
    TrainingTerms terms = invitation.terms();
    long number = terms.sum(invitation.round());
    return Refusal.unless(
            sum.round() == number,
            Reason.OTHER_ROUND,
            "",
            "the sum has number " + sum.round() + ", not " + number)
        .or(
            () ->
                terms(
                    sum.model().equals(terms.model(invitation.adapter())),
                    "another model or adapter"))
        .or(
            () ->
                terms(
                    sum.dimension() == terms.adapter().dimension(),
                    "dimension " + sum.dimension() + ", not " + terms.adapter().dimension()))
        .or(
            () ->
                terms(
                    sum.encoding().equals(terms.joining().encoding(sum.members().size())),
                    "another encoding"));
  }

  private static Optional<Refusal> terms(boolean rule, String what) {
    return Refusal.unless(rule, Reason.TERMS, "", "the sum is of " + what);
  }

  private static <T> Outcome<T> read(byte[] bytes, Function<byte[], T> decode) {
    try {
      return new Outcome.Accepted<>(decode.apply(bytes));
    } catch (IllegalArgumentException e) {
      return Outcome.refused(Reason.CONTENT, "", String.valueOf(e.getMessage()));
    }
  }

  /** Step 1: its keys. */
  public Bytes keys() {
    return Bytes.of(client.advert().encode());
  }

  /**
   * Step 2: shares of its secrets.
   *
   * @param keys of all who begin
   */
  public Outcome<Bytes> share(byte[] keys) {
    return read(keys, AdvertList::decode)
        .then(client::share)
        .map(ShareOffer::encode)
        .map(Bytes::of);
  }

  /**
   * Step 3: the masked update, once.
   *
   * @param shares that were dealt to this hospital
   * @param values encoded by the terms' encoding
   * @throws IllegalArgumentException when there are not as many values as the terms say, or one is
   *     outside the encoding
   */
  public Outcome<MaskedUpdate> mask(byte[] shares, int[] values) {
    return read(shares, ShareRelay::decode).then(relay -> client.mask(relay, values));
  }

  /** The masked update while chunks of it may have to be sent again. */
  public Optional<MaskedUpdate> masked() {
    return client.masked();
  }

  /** Step 4: its signature over who survived. */
  public Outcome<Bytes> agree(byte[] survivors) {
    return read(survivors, SurvivorList::decode)
        .then(client::agree)
        .map(ViewSignature::encode)
        .map(Bytes::of);
  }

  /** Step 5: one share of each hospital. */
  public Outcome<Bytes> unmask(byte[] request) {
    return read(request, UnmaskRequest::decode)
        .then(client::unmask)
        .map(UnmaskReply::encode)
        .map(Bytes::of);
  }
}
