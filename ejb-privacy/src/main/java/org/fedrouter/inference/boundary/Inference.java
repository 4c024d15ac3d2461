package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.inference.Consensus;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.PrivatePlan;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedConsensus;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * One answer: how it is made is fixed from the request, the registry, the ledgers and the caller's
 * own cache before any hospital is asked. A later failure never tries another way.
 */
@ApplicationScoped
public class Inference {
  @Inject Execution execution;
  @Inject StoredAnswers stored;
  @Inject NodeDirectory directory;
  @Inject Offers offers;
  @Inject PrivateDecoder privateDecoder;
  @Inject NodeAnswers nodeAnswers;
  @Inject ConsensusRound consensusRound;
  @Inject Rosters rosters;
  @Inject AnswerMetrics metrics;
  @Inject Randomness randomness;
  @Inject Settings settings;
  @Inject Time time;

  /** Answers once; the same idempotency key never causes a second execution. */
  public Outcome answer(Identity caller, Question question) {
    return answer(caller, question, AnswerSink.NONE);
  }

  /**
   * As {@link #answer(Identity, Question)}, and tells the text while it is made; all on the calling
   * thread and outside any transaction. What comes from a store, or from several nodes, comes as
   * one piece. The outcome may still be a failure after pieces were told.
   */
  public Outcome answer(Identity caller, Question question, AnswerSink sink) {
    Outcome outcome = execute(new Asking(caller, question, sink, time.instant()));
    metrics.count(question, outcome);
    return outcome;
  }

  private Outcome execute(Asking asking) {
    Optional<Outcome> replayed = stored.replay(asking);
    if (replayed.isPresent()) {
      return replayed.get();
    }
    List<Node> nodes = directory.active();
    if (nodes.isEmpty()) {
      return refused("no hospital is registered", NodeFailure.Kind.UNAVAILABLE);
    }
    Question question = asking.question();
    Catalogue catalogue = matters(question) ? offers.of(nodes) : Catalogue.EMPTY;
    if (silent(question, catalogue)) {
      return refused("no hospital tells what it offers", NodeFailure.Kind.UNAVAILABLE);
    }
    if (!question.model().isEmpty() && catalogue.serving(question.model()).isEmpty()) {
      return new Outcome.NotOffered("model", question.model(), catalogue.models());
    }
    return stored.orElse(asking, catalogue, () -> fresh(asking, nodes, catalogue));
  }

  /** Whether what the nodes offer enters the answer; otherwise nobody waits to hear it. */
  private static boolean matters(Question question) {
    return !question.model().isEmpty()
        || question.mode() == RequestedMode.TRAINED
        || question.mode() == RequestedMode.AUTO
        || question.wishes().consensus() != RequestedConsensus.NONE
        || question.wishes().cache();
  }

  /** Whether what was asked for by name may well be offered: nobody has answered yet. */
  private static boolean silent(Question question, Catalogue catalogue) {
    boolean named = !question.model().isEmpty() || question.mode() == RequestedMode.TRAINED;
    return named && catalogue.offers().isEmpty();
  }

  private Outcome fresh(Asking asking, List<Node> nodes, Catalogue catalogue) {
    return switch (asking.question().mode()) {
      case PUBLIC -> free(asking, "public", null, serving(asking, nodes, catalogue), "");
      case TRAINED ->
          trained(asking, catalogue)
              .orElseGet(
                  () -> {
                    Question question = asking.question();
                    return question.adapter().isEmpty()
                        ? new Outcome.NotOffered("mode", "trained", List.of("public", "private"))
                        : new Outcome.NotOffered(
                            "adapter", question.adapter(), catalogue.adapters(question.model()));
                  });
      case PRIVATE -> answerPrivate(asking);
      case AUTO ->
          trained(asking, catalogue).orElseGet(() -> privateElsePublic(asking, nodes, catalogue));
    };
  }

  /** Whatever is not known to serve another model may be asked for its default. */
  private static List<Node> serving(Asking asking, List<Node> nodes, Catalogue catalogue) {
    Question question = asking.question();
    boolean any =
        question.model().isEmpty() && question.wishes().consensus() == RequestedConsensus.NONE;
    return any ? nodes : catalogue.serving(question.model());
  }

  private Optional<Outcome> trained(Asking asking, Catalogue catalogue) {
    Question question = asking.question();
    return catalogue
        .adapter(question.model(), question.adapter(), question.department())
        .map(
            adapter ->
                free(asking, "trained", adapter, catalogue.serving(question.model(), adapter), ""));
  }

  private Outcome privateElsePublic(Asking asking, List<Node> nodes, Catalogue catalogue) {
    Outcome outcome = answerPrivate(asking);
    return degradation(outcome)
        .map(why -> free(asking, "public", null, serving(asking, nodes, catalogue), why))
        .orElse(outcome);
  }

  /** Only a refusal of the ledgers, before the first round, leads to public. */
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
      case Outcome.NotOffered missing -> Optional.empty();
      case Outcome.ConsensusImpossible impossible -> Optional.empty();
      case Outcome.NoConsensus none -> Optional.empty();
      case Outcome.Failed failed -> Optional.empty();
    };
  }

  /** By one node, or by as many as a consensus needs. */
  private Outcome free(
      Asking asking,
      String mode,
      Catalogue.@Nullable Adapter adapter,
      List<Node> nodes,
      String degraded) {
    List<Node> near = asking.near(nodes);
    if (asking.question().wishes().consensus() == RequestedConsensus.NONE) {
      Way way = new FreeWay(mode, sink -> nodeAnswers.decode(asking, sink, adapter, near));
      return execution.run(asking, way, degraded);
    }
    List<Ballot.Voter> voters = consensusRound.voters(near);
    if (voters.size() < Consensus.leastAsked(settings.faults())) {
      return new Outcome.ConsensusImpossible(voters.size(), settings.faults());
    }
    Way way = new FreeWay(mode, sink -> consensusRound.decode(asking, sink, adapter, voters));
    return execution.run(asking, way, degraded);
  }

  private Outcome answerPrivate(Asking asking) {
    Optional<Roster> roster = rosters.current();
    if (roster.isEmpty()) {
      return refused("there is no roster that the hospitals signed", NodeFailure.Kind.UNAVAILABLE);
    }
    List<Node> members = directory.members(roster.get());
    Question question = asking.question();
    long budget = RenyiFilter.forLinearCurves(question.budget(), settings.delta()).limitNano();
    try {
      return PrivatePlan.of(roster.get(), members, question, budget)
          .map(plan -> execution.run(asking, way(asking, members, plan), ""))
          .orElseGet(() -> new Outcome.BudgetTooSmall(budget));
    } catch (IllegalArgumentException e) {
      return refused("" + e.getMessage(), NodeFailure.Kind.VETOED);
    }
  }

  private Way way(Asking asking, List<Node> nodes, PrivatePlan plan) {
    Question question = asking.question();
    return new PrivateWay(
        plan,
        asking.ledgers(nodes),
        question.maxTokens(),
        sink -> privateDecoder.decode(question, nodes, plan, sink));
  }

  private Outcome refused(String reason, NodeFailure.Kind kind) {
    return new Outcome.Failed(randomness.nextId(), reason, kind, 0);
  }
}
