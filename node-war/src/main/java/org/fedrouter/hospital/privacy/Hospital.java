package org.fedrouter.hospital.privacy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.core.aggregation.secure.Agreement;
import org.fedrouter.core.aggregation.secure.EpochKey;
import org.fedrouter.core.aggregation.secure.PairKey;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.exchange.Ticket;
import org.fedrouter.core.noise.NoisePool;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.KeyBook;
import org.fedrouter.hospital.ledger.Prompt;

/**
 * One hospital as it takes part in answers: by its roster, under its keys, on its ledger, with its
 * noise.
 *
 * @param id member of the roster
 * @param boot fresh at every start
 */
public record Hospital(
    String id, Roster roster, UUID boot, KeyBook keys, DatasetLedger ledger, NoisePool noise) {

  /**
   * A seat in a new answer.
   *
   * @param shardSetHash of the adapters; the ticket shows that they change, not which they are
   * @param maxTokens that there is room for; no binding may ask for more
   */
  public Seat seat(String modelHash, String shardSetHash, int maxTokens) {
    EpochKey key = keys.currentKey();
    Bytes adapters = Bytes.sha256((boot + shardSetHash).getBytes(StandardCharsets.UTF_8));
    Ticket ticket =
        new Ticket(
            id,
            boot,
            keys.nextNumber(),
            key.epoch(),
            key.publicKey(),
            key.signature(),
            modelHash,
            adapters);
    return new Seat(ticket, key, maxTokens);
  }

  /**
   * Takes part in an answer: its worst case is held in the hospital's ledger before this returns.
   *
   * @throws Vetoed when the proposal breaks a rule, or the ledger cannot carry it
   */
  public Engagement engage(Binding binding, Seat seat, int[] prompt) {
    if (binding.attempt() != 0) {
      throw new Vetoed(Vetoed.Reason.STATE, "the first attempt has number 0");
    }
    Agreement agreement = agreement(binding, seat);
    List<PairKey> pairKeys = pairKeys(agreement, seat);
    long nano = agreement.chargeNano();
    Optional<Prompt> exact =
        switch (binding.terms()) {
          case Terms.Exponential em -> Optional.of(Prompt.of(prompt, agreement.participants()));
          case Terms.Gaussian noised -> Optional.empty();
        };
    DatasetLedger.Hold hold =
        ledger.hold(seat.ticket().number(), binding.terms().mechanism(), nano, exact);
    return switch (hold) {
      case DatasetLedger.Hold.Held held -> new Engagement(this, seat, agreement, pairKeys);
      case DatasetLedger.Hold.Refused refused ->
          throw new Vetoed(
              Vetoed.Reason.LEDGER,
              "the hospital's own ledger of its data set cannot carry this answer");
      case DatasetLedger.Hold.OtherHospitals others ->
          throw new Vetoed(
              Vetoed.Reason.OTHER_HOSPITALS,
              "this text was answered by another set of hospitals; exact sums must not differ in"
                  + " one hospital");
      case DatasetLedger.Hold.OtherKey other ->
          throw new Vetoed(
              Vetoed.Reason.RULE,
              "the hospital's certificate key has changed: it cannot tell which texts its exact"
                  + " sums have answered");
    };
  }

  /**
   * A masking key gives no mask after its epoch.
   *
   * @throws Vetoed when the epoch of the seat's key is over
   */
  void requireEpoch(Seat seat) {
    if (seat.key().epoch() != keys.epoch()) {
      throw new Vetoed(Vetoed.Reason.STATE, "the key epoch of this answer is over");
    }
  }

  Agreement agreement(Binding binding, Seat seat) {
    requireEpoch(seat);
    if (binding.maxTokens() > seat.maxTokens()) {
      throw new Vetoed(
          Vetoed.Reason.RULE,
          "max_tokens must be at most " + seat.maxTokens() + ", which the answer was opened for");
    }
    try {
      return Agreement.of(roster, binding, seat.ticket());
    } catch (IllegalArgumentException e) {
      throw new Vetoed(Vetoed.Reason.RULE, "" + e.getMessage(), e);
    }
  }

  /**
   * Derived before anything is held: a key that no agreement is possible with costs nothing.
   *
   * @throws Vetoed when a participant's key cannot be used
   */
  List<PairKey> pairKeys(Agreement agreement, Seat seat) {
    try {
      return derive(agreement, seat);
    } catch (IllegalArgumentException e) {
      throw new Vetoed(Vetoed.Reason.RULE, "" + e.getMessage(), e);
    }
  }

  private List<PairKey> derive(Agreement agreement, Seat seat) {
    List<PairKey> keys = new ArrayList<>();
    for (Ticket ticket : agreement.binding().tickets()) {
      if (!ticket.hospital().equals(id)) {
        keys.add(seat.key().pairWith(ticket.hospital(), ticket.key(), roster.hash()));
      }
    }
    return keys;
  }
}
