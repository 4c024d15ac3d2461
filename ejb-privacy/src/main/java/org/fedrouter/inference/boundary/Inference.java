package org.fedrouter.inference.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.Replay;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.boundary.ObservedDesk;
import org.fedrouter.budget.boundary.Replays;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.Hashes;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.PrivatePlan;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.Released;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/** One answer: the worst case is reserved before any hospital is asked, the rest given back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Inference {
  @Inject ObservedDesk desk;
  @Inject Replays replays;
  @Inject NodeDirectory directory;
  @Inject PrivateDecoder privateDecoder;
  @Inject PublicDecoder publicDecoder;
  @Inject Rosters rosters;
  @Inject AnswerMetrics metrics;
  @Inject Randomness randomness;
  @Inject Settings settings;
  @Inject Time time;

  /** Answers once; the same idempotency key never causes a second execution. */
  public Outcome answer(Identity caller, Question question) {
    Outcome outcome = execute(caller, question);
    metrics.count(question, outcome);
    return outcome;
  }

  private Outcome execute(Identity caller, Question question) {
    Instant start = time.instant();
    Optional<Outcome> replayed = replay(caller, question, start);
    if (replayed.isPresent()) {
      return replayed.get();
    }
    List<Node> nodes = directory.active();
    if (nodes.isEmpty()) {
      return new Outcome.Failed(
          randomness.nextId(), "no hospital is registered", NodeFailure.Kind.UNAVAILABLE, 0);
    }
    return switch (question.mode()) {
      case PUBLIC -> answerPublic(caller, question, nodes, start, "");
      case PRIVATE -> answerPrivate(caller, question, start);
      case AUTO -> {
        Outcome outcome = answerPrivate(caller, question, start);
        yield degradation(outcome)
            .map(why -> answerPublic(caller, question, nodes, start, why))
            .orElse(outcome);
      }
    };
  }

  /** Mode is chosen before the first round: only a refusal of the ledgers leads to public. */
  private static Optional<String> degradation(Outcome outcome) {
    return switch (outcome) {
      case Outcome.OverBudget over ->
          Optional.of("ledger " + over.balance().key().label() + " cannot carry a private answer");
      case Outcome.WindowFull full ->
          Optional.of("the window of ledger " + full.balance().key().label() + " is spent");
      case Outcome.LedgerStopped(var id, LedgerBalance balance) ->
          Optional.of(
              "ledger " + balance.key().label() + " is " + balance.standing().state().label());
      case Outcome.BudgetTooSmall small ->
          Optional.of("the budget asked for cannot pay one private token");
      case Outcome.Answered answered -> Optional.empty();
      case Outcome.NoLedger missing -> Optional.empty();
      case Outcome.KeyConflict conflict -> Optional.empty();
      case Outcome.Failed failed -> Optional.empty();
    };
  }

  private Outcome answerPrivate(Identity caller, Question question, Instant start) {
    Optional<Roster> roster = rosters.current();
    if (roster.isEmpty()) {
      return refused("there is no roster that the hospitals signed", NodeFailure.Kind.UNAVAILABLE);
    }
    List<Node> members = directory.members(roster.get());
    long budget = RenyiFilter.forLinearCurves(question.budget(), settings.delta()).limitNano();
    try {
      return PrivatePlan.of(roster.get(), members, question, budget)
          .map(plan -> answerPrivate(caller, question, members, plan, start))
          .orElseGet(() -> new Outcome.BudgetTooSmall(budget));
    } catch (IllegalArgumentException e) {
      return refused("" + e.getMessage(), NodeFailure.Kind.VETOED);
    }
  }

  private Outcome refused(String reason, NodeFailure.Kind kind) {
    return new Outcome.Failed(randomness.nextId(), reason, kind, 0);
  }

  private Outcome answerPrivate(
      Identity caller, Question question, List<Node> nodes, PrivatePlan plan, Instant start) {
    ReservationRequest reservation =
        request(caller, question, "private", ledgers(caller, question, nodes), plan.chargeNano());
    return switch (desk.submit(new LedgerCommand.Reserve(reservation))) {
      case LedgerOutcome.Done done ->
          settled(reservation, plan, privateDecoder.decode(question, nodes, plan), start);
      case LedgerOutcome.Refused(LedgerBalance balance, long asked) ->
          new Outcome.OverBudget(
              reservation.id(),
              balance,
              asked,
              plan.mechanism().affordableRounds(balance.remainingNano(), question.maxTokens()));
      case LedgerOutcome.WindowFull(LedgerBalance balance, long asked, Instant until) ->
          new Outcome.WindowFull(
              reservation.id(),
              balance,
              asked,
              plan.mechanism().affordableRounds(balance.remainingNano(), question.maxTokens()),
              until);
      case LedgerOutcome.Stopped(LedgerBalance balance) ->
          new Outcome.LedgerStopped(reservation.id(), balance);
      case LedgerOutcome.NoLedger(LedgerKey key) -> new Outcome.NoLedger(key);
      case LedgerOutcome.KeyUsed used -> busy();
      case LedgerOutcome.AlreadySettled settled -> busy();
    };
  }

  private Outcome settled(
      ReservationRequest reservation, PrivatePlan plan, Decoding decoding, Instant start) {
    return switch (decoding) {
      case Decoding.Complete(String text, int opened, int tokens, List<Node> nodes) ->
          release(
              reservation,
              new Released(
                  text,
                  "private",
                  plan.mechanism().chargeNano(opened),
                  nodes.stream().map(Node::id).toList(),
                  plan.aggregation(),
                  tokens),
              start,
              "");
      case Decoding.Broken broken -> broken(reservation, broken);
    };
  }

  private Outcome answerPublic(
      Identity caller, Question question, List<Node> nodes, Instant start, String degraded) {
    ReservationRequest reservation = request(caller, question, "public", List.of(), 0);
    return switch (desk.submit(new LedgerCommand.Reserve(reservation))) {
      case LedgerOutcome.Done done -> {
        PublicDecoder.Given given = publicDecoder.decode(question, near(question, nodes));
        yield switch (given.decoding()) {
          case Decoding.Complete(String text, int opened, int tokens, List<Node> used) ->
              release(
                  reservation,
                  new Released(text, "public", 0, List.of(given.node().id()), "none", tokens),
                  start,
                  degraded);
          case Decoding.Broken broken -> broken(reservation, broken);
        };
      }
      case LedgerOutcome.Refused(LedgerBalance balance, long asked) ->
          new Outcome.OverBudget(reservation.id(), balance, asked, 0);
      case LedgerOutcome.WindowFull(LedgerBalance balance, long asked, Instant until) ->
          new Outcome.WindowFull(reservation.id(), balance, asked, 0, until);
      case LedgerOutcome.Stopped(LedgerBalance balance) ->
          new Outcome.LedgerStopped(reservation.id(), balance);
      case LedgerOutcome.NoLedger(LedgerKey key) -> new Outcome.NoLedger(key);
      case LedgerOutcome.KeyUsed used -> busy();
      case LedgerOutcome.AlreadySettled settled -> busy();
    };
  }

  private Outcome release(
      ReservationRequest reservation, Released released, Instant start, String degraded) {
    Settlement settlement =
        new Settlement(
            reservation,
            released.spentNano(),
            true,
            "answered",
            Hashes.sha256(released.text()),
            released.toJson());
    List<LedgerBalance> balances =
        desk.submit(new LedgerCommand.Settle(settlement)) instanceof LedgerOutcome.Done(var after)
            ? after
            : List.of();
    Duration latency = Duration.between(start, time.instant());
    return new Outcome.Answered(reservation.id(), released, balances, latency, false, degraded);
  }

  /** Before the first round nothing was revealed; after it everything held is spent. */
  private Outcome broken(ReservationRequest reservation, Decoding.Broken broken) {
    long spent = broken.opened() ? reservation.nano() : 0;
    desk.submit(
        new LedgerCommand.Settle(
            new Settlement(reservation, spent, false, broken.reason(), "", "")));
    return new Outcome.Failed(reservation.id(), broken.reason(), broken.kind(), spent);
  }

  private Optional<Outcome> replay(Identity caller, Question question, Instant start) {
    String key = question.idempotencyKey();
    if (key == null) {
      return Optional.empty();
    }
    return switch (replays.find(caller.account(), key, question.hash())) {
      case Replay.Fresh fresh -> Optional.empty();
      case Replay.Stored(UUID id, String body) ->
          Optional.of(
              new Outcome.Answered(
                  id,
                  Released.ofJson(body),
                  List.of(),
                  Duration.between(start, time.instant()),
                  true,
                  ""));
      case Replay.OtherRequest other ->
          Optional.of(new Outcome.KeyConflict("the key was used for another request"));
      case Replay.Unknown unknown -> Optional.of(busy());
      case Replay.Expired expired ->
          Optional.of(new Outcome.KeyConflict("the answer under this key is no longer kept"));
    };
  }

  private static Outcome busy() {
    return new Outcome.KeyConflict(
        "the first request under this key is running, failed, or its outcome is unknown");
  }

  private ReservationRequest request(
      Identity caller, Question question, String mode, List<LedgerKey> ledgers, long nano) {
    return new ReservationRequest(
        randomness.nextId(),
        caller.account(),
        question.hash(),
        question.idempotencyKey(),
        question.department(),
        mode,
        question.maxTokens(),
        ledgers,
        nano);
  }

  private static List<LedgerKey> ledgers(Identity caller, Question question, List<Node> nodes) {
    List<LedgerKey> keys = new ArrayList<>();
    keys.add(new LedgerKey(LedgerKind.USER, caller.account()));
    keys.add(new LedgerKey(LedgerKind.DEPARTMENT, question.department()));
    nodes.forEach(node -> keys.add(new LedgerKey(LedgerKind.DATASET, node.hospital())));
    return keys;
  }

  /** The caller's own hospital first: no private information enters the choice. */
  private static List<Node> near(Question question, List<Node> nodes) {
    List<Node> ordered = new ArrayList<>(nodes);
    ordered.sort(
        Comparator.comparing((Node node) -> !node.hospital().equals(question.department())));
    return ordered;
  }
}
