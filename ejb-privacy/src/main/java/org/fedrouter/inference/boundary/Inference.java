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
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedConsensus;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.planning.Left;
import org.fedrouter.planning.boundary.Inheritance;
import org.fedrouter.planning.boundary.Strategy;
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
  private static final String GONE_ON = "the router that began it is gone";

  @Inject Execution execution;
  @Inject StoredAnswers stored;
  @Inject NodeDirectory directory;
  @Inject Offers offers;
  @Inject PrivateDecoder privateDecoder;
  @Inject NodeAnswers nodeAnswers;
  @Inject ConsensusRound consensusRound;
  @Inject Inheritance inheritance;
  @Inject Participants participants;
  @Inject Residency residency;
  @Inject Strategy strategy;
  @Inject Rosters rosters;
  @Inject AnswerMetrics metrics;
  @Inject Guards guards;
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
    Outcome outcome =
        switch (guards.look(caller, question)) {
          case Guards.Refused(Outcome.Guard refused) -> refused;
          case Guards.Passed(Handling handling) -> guarded(caller, question, handling, sink);
        };
    metrics.count(question, outcome);
    return outcome;
  }

  private Outcome guarded(Identity caller, Question question, Handling handling, AnswerSink sink) {
    GuardedSink guarded = handling.sink(sink);
    Asking asking =
        new Asking(
            caller,
            question.about(handling.input()),
            handling.hash(question),
            handling.node(),
            guarded,
            time.instant(),
            null);
    Outcome outcome = execute(asking);
    return outcome instanceof Outcome.Answered answered
        ? handling.answered(answered, guarded)
        : outcome;
  }

  private Outcome execute(Asking asking) {
    return switch (stored.replay(asking)) {
      case Before.Decided(Outcome outcome) -> outcome;
      case Before.Abandoned(Left left) -> goOn(asking.inheriting(left), left);
      case Before.Nothing nothing -> begin(asking);
    };
  }

  /** What cannot be gone on with now is left for the next repetition. */
  private Outcome goOn(Asking asking, Left left) {
    try {
      return begin(asking);
    } finally {
      inheritance.giveBack(left);
    }
  }

  private Outcome begin(Asking asking) {
    Question question = asking.question();
    List<Node> active = directory.active();
    if (asking.node().isPresent()) {
      active = active.stream().filter(node -> node.id().equals(asking.node().get())).toList();
    }
    if (active.isEmpty()) {
      return refused(residency.nobody(), NodeFailure.Kind.UNAVAILABLE);
    }
    List<Node> nodes = residency.allowed(active, question.regions());
    if (nodes.isEmpty()) {
      return new Outcome.NotOffered(
          "regions", String.join(", ", question.regions()), residency.regions(active));
    }
    Catalogue catalogue = matters(question) ? offers.of(active).among(nodes) : Catalogue.EMPTY;
    if (silent(question, catalogue)) {
      return refused("no hospital tells what it offers", NodeFailure.Kind.UNAVAILABLE);
    }
    if (!question.model().isEmpty() && catalogue.serving(question.model()).isEmpty()) {
      return new Outcome.NotOffered("model", question.model(), catalogue.models());
    }
    return asking.inherited() != null
        ? fresh(asking, nodes, catalogue)
        : stored.orElse(asking, catalogue, () -> fresh(asking, nodes, catalogue));
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
    if (asking.inherited() != null) { // what others had begun under this key was free
      return free(asking, "public", null, serving(asking, nodes, catalogue), GONE_ON);
    }
    Outcome outcome = answerPrivate(asking);
    return degradation(outcome)
        .map(why -> free(asking, "public", null, serving(asking, nodes, catalogue), why))
        .orElse(outcome);
  }

  /** Only a refusal of the ledgers, or of the regions, leads to public: before the first round. */
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
      case Outcome.Guard guard -> Optional.empty();
      case Outcome.NoLedger missing -> Optional.empty();
      case Outcome.KeyConflict conflict -> Optional.empty();
      case Outcome.NotOffered(String field, var name, var offered) ->
          field.equals("regions")
              ? Optional.of("no private answer is made in these regions alone")
              : Optional.empty();
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
    if (!agreed(asking.question())) {
      Way way =
          new FreeWay(
              mode, (request, sink) -> nodeAnswers.decode(asking, request, sink, adapter, nodes));
      return execution.run(asking, way, degraded);
    }
    List<Ballot.Voter> voters = consensusRound.voters(asking.near(nodes));
    if (voters.size() < Consensus.leastAsked(settings.faults())) {
      return new Outcome.ConsensusImpossible(voters.size(), settings.faults());
    }
    Way way =
        new FreeWay(
            mode, (request, sink) -> consensusRound.decode(asking, request, sink, adapter, voters));
    return execution.run(asking, way, degraded);
  }

  /** Asked for, or routed so. */
  private boolean agreed(Question question) {
    return question.wishes().consensus() != RequestedConsensus.NONE || strategy.byConsensus();
  }

  private Outcome answerPrivate(Asking asking) {
    Optional<Roster> roster = rosters.current();
    if (roster.isEmpty()) {
      return refused("there is no roster that the hospitals signed", NodeFailure.Kind.UNAVAILABLE);
    }
    Question question = asking.question();
    long budget = RenyiFilter.forLinearCurves(question.budget(), settings.delta()).limitNano();
    List<Node> all = residency.allowed(directory.members(roster.get()), List.of());
    List<Node> members = residency.allowed(all, question.regions());
    if (members.size() < all.size() && !fewer(question, members, roster.get())) {
      return new Outcome.NotOffered(
          "regions", String.join(", ", question.regions()), residency.regions(all));
    }
    try {
      return participants
          .of(roster.get(), members, question, budget)
          .map(part -> execution.run(asking, way(asking, part), ""))
          .orElseGet(() -> new Outcome.BudgetTooSmall(budget));
    } catch (IllegalArgumentException e) {
      return refused("" + e.getMessage(), NodeFailure.Kind.VETOED);
    }
  }

  /** Whether hospitals of fewer regions may answer this. */
  private static boolean fewer(Question question, List<Node> members, Roster roster) {
    return Participants.mayBeFewer(question) && members.size() >= roster.policy().quorum();
  }

  private Way way(Asking asking, Participants.Chosen part) {
    return new PrivateWay(
        part.plan(),
        asking.ledgers(part.nodes()),
        asking.question().maxTokens(),
        (request, sink) -> privateDecoder.decode(asking, request, part.nodes(), part.plan(), sink));
  }

  private Outcome refused(String reason, NodeFailure.Kind kind) {
    return new Outcome.Failed(randomness.nextId(), reason, kind, 0);
  }
}
