package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.budget.boundary.ObservedDesk;
import org.fedrouter.core.ledger.Admission;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.Hashes;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.Released;
import org.fedrouter.inference.ReleasedJson;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.planning.boundary.Inheritance;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** Reserves the worst case, lets a way make the answer, settles what was opened. */
@ApplicationScoped
public class Execution {
  private static final Logger LOG = Logger.getLogger(Execution.class.getName());

  /** Reservations that nobody settles are settled by others after ten minutes. */
  private static final Duration OURS_ALONE = Duration.ofMinutes(6);

  @Inject ObservedDesk desk;
  @Inject LedgerListing listing;
  @Inject Inheritance inheritance;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * Answers in one way.
   *
   * @param degraded why a better way was not taken, or empty
   */
  Outcome run(Asking asking, Way way, String degraded) {
    boolean free = way.chargeNano() == 0;
    if (asking.inherited() != null) {
      return free ? goOn(asking, asking.inherited().request(), way, degraded) : busy();
    }
    ReservationRequest reservation =
        reservation(asking, randomness.nextId(), way.mode(), way.ledgers(), way.chargeNano());
    if (!free || reservation.idempotencyKey() == null) {
      return run(asking, reservation, way, degraded);
    }
    inheritance.own(reservation.id()); // before anybody can find the key
    try {
      return run(asking, reservation, way, degraded);
    } finally {
      inheritance.disown(reservation.id());
    }
  }

  /** What another router had begun: nothing is charged, and its reservation is settled here. */
  private Outcome goOn(Asking asking, UUID request, Way way, String degraded) {
    ReservationRequest reservation = reservation(asking, request, way.mode(), List.of(), 0);
    try {
      return settled(asking, reservation, way, decode(way, request, asking.sink()), degraded);
    } finally {
      inheritance.disown(request);
    }
  }

  private Outcome run(Asking asking, ReservationRequest reservation, Way way, String degraded) {
    return switch (desk.submit(new LedgerCommand.Reserve(reservation))) {
      case LedgerOutcome.Done done ->
          settled(asking, reservation, way, decode(way, reservation.id(), asking.sink()), degraded);
      case LedgerOutcome.Refused(LedgerBalance balance, long asked) ->
          new Outcome.OverBudget(reservation.id(), balance, asked, affordableTokens(way));
      case LedgerOutcome.WindowFull(LedgerBalance balance, long asked, Instant until) ->
          new Outcome.WindowFull(reservation.id(), balance, asked, affordableTokens(way), until);
      case LedgerOutcome.Stopped(LedgerBalance balance) ->
          new Outcome.LedgerStopped(reservation.id(), balance);
      case LedgerOutcome.NoLedger(LedgerKey key) -> new Outcome.NoLedger(key);
      case LedgerOutcome.KeyUsed used -> busy();
      case LedgerOutcome.AlreadySettled settled -> busy();
    };
  }

  /** What every ledger would carry now, not only the one that is named. */
  private int affordableTokens(Way way) {
    return way.affordableTokens(Admission.affordableNano(listing.of(way.ledgers())));
  }

  /**
   * Gives an answer again that this caller was given before: free, and audited.
   *
   * @param from the request that released it
   */
  Outcome repeat(Asking asking, UUID from, Released before) {
    ReservationRequest reservation =
        reservation(asking, randomness.nextId(), "cached", List.of(), 0);
    if (!(desk.submit(new LedgerCommand.Reserve(reservation)) instanceof LedgerOutcome.Done)) {
      return busy();
    }
    return answered(
        asking, reservation, before.free(), "answered from the caller's cache", from, "");
  }

  /**
   * Whatever breaks a way, its reservation is settled; in full, as nobody knows how far it came.
   */
  private static Decoding decode(Way way, UUID request, AnswerSink sink) {
    try {
      return way.decode(request, sink);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "an answer broke", e);
      return new Decoding.Broken(
          "the answer broke", NodeFailure.Kind.UNAVAILABLE, way.chargeNano() > 0);
    }
  }

  private Outcome settled(
      Asking asking, ReservationRequest reservation, Way way, Decoding decoding, String degraded) {
    return switch (decoding) {
      case Decoding.Complete complete -> {
        yield answered(asking, reservation, released(complete, way), "answered", null, degraded);
      }
      case Decoding.Divided divided -> {
        long unused = fail(asking, reservation, 0, "no consensus");
        yield new Outcome.NoConsensus(reservation.id(), divided.consensus());
      }
      case Decoding.Broken broken -> {
        // Before the first round nothing was revealed; after it everything held is spent.
        long spent =
            fail(asking, reservation, broken.opened() ? reservation.nano() : 0, broken.reason());
        yield new Outcome.Failed(reservation.id(), broken.reason(), broken.kind(), spent);
      }
    };
  }

  private static Released released(Decoding.Complete complete, Way way) {
    return new Released(
        complete.text(),
        way.mode(),
        way.spentNano(complete.opened()),
        complete.nodes().stream().map(Node::id).toList(),
        way.aggregation(),
        complete.tokens(),
        complete.promptTokens(),
        complete.cachedTokens(),
        complete.ending(),
        complete.provenance(),
        complete.consensus());
  }

  private Outcome answered(
      Asking asking,
      ReservationRequest reservation,
      Released released,
      String reason,
      @Nullable UUID from,
      String degraded) {
    Settlement settlement =
        new Settlement(
            reservation,
            released.spentNano(),
            true,
            reason,
            Hashes.sha256(released.text()),
            ReleasedJson.write(released));
    LedgerOutcome outcome = settle(asking, settlement);
    Released charged = released.charged(charged(outcome, settlement));
    List<LedgerBalance> balances =
        outcome instanceof LedgerOutcome.Done done ? done.balances() : List.of();
    Duration latency = Duration.between(asking.start(), time.instant());
    return new Outcome.Answered(
        reservation.id(), charged, balances, latency, false, from, degraded);
  }

  /** Returns what was charged, in nano-rho. */
  private long fail(Asking asking, ReservationRequest reservation, long spentNano, String reason) {
    Settlement settlement = new Settlement(reservation, spentNano, false, reason, "", "");
    return charged(settle(asking, settlement), settlement);
  }

  /**
   * Settles; when the database breaks off and nobody knows whether it has, once more: a settlement
   * changes nothing twice. Not so long after the question that others might have settled it.
   */
  private LedgerOutcome settle(Asking asking, Settlement settlement) {
    LedgerCommand command = new LedgerCommand.Settle(settlement);
    try {
      return desk.submit(command);
    } catch (RuntimeException unknown) {
      if (Duration.between(asking.start(), time.instant()).compareTo(OURS_ALONE) > 0) {
        throw unknown;
      }
      LOG.log(Level.WARNING, "a settlement is carried out again", unknown);
      LedgerOutcome outcome = desk.submit(command);
      return outcome instanceof LedgerOutcome.AlreadySettled
          ? new LedgerOutcome.Done(listing.of(settlement.ledgers()))
          : outcome;
    }
  }

  /** A reservation that was swept while its answer was made has been charged in full. */
  private static long charged(LedgerOutcome outcome, Settlement settlement) {
    return outcome instanceof LedgerOutcome.AlreadySettled
        ? settlement.reservation().nano()
        : settlement.spentNano();
  }

  /** The key's first request decides; it is never executed again. */
  static Outcome busy() {
    return new Outcome.KeyConflict(
        "the first request under this key is running, failed, or its outcome is unknown");
  }

  private ReservationRequest reservation(
      Asking asking, UUID id, String mode, List<LedgerKey> ledgers, long nano) {
    Question question = asking.question();
    return new ReservationRequest(
        id,
        asking.caller().account(),
        asking.hash(),
        question.idempotencyKey(),
        question.department(),
        mode,
        question.maxTokens(),
        ledgers,
        nano);
  }
}
