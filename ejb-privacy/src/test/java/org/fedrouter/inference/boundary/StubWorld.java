package org.fedrouter.inference.boundary;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.Replay;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.budget.boundary.ChargedTrainings;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.budget.boundary.Replays;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.boundary.ServedAdapters;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Drawing;
import org.fedrouter.inference.KeptAnswer;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedConsensus;
import org.fedrouter.inference.RequestedMechanism;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.inference.Wishes;
import org.fedrouter.node.Breaker;
import org.fedrouter.node.Fence;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeHealth;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.Profile;
import org.fedrouter.node.Registration;
import org.fedrouter.node.Room;
import org.fedrouter.node.Standing;
import org.fedrouter.node.boundary.Epochs;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.node.boundary.PlainLink;
import org.fedrouter.planning.Berth;
import org.fedrouter.planning.Seating;
import org.fedrouter.planning.Wish;
import org.fedrouter.planning.boundary.Dispatcher;
import org.fedrouter.planning.boundary.Inheritance;
import org.fedrouter.planning.boundary.Loads;
import org.fedrouter.planning.boundary.Strategy;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** The router's inference with stub nodes, a booking desk, and nothing else faked. */
@SuppressWarnings("UnnecessaryAssignment") // a test has no container that injects
final class StubWorld implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Policy POLICY =
      new Policy(List.of("exponential", "gaussian"), 64, 8 << 10, 8 << 10, 1 << 16, 3, 1, 2, 24);

  final List<StubNode> nodes = new ArrayList<>();
  final BookedDesk desk = new BookedDesk();

  /** What ledgers of hospitals have left, in nano-rho; those that are not in it have no ledger. */
  final Map<String, Long> left = new HashMap<>();

  /** Regions of nodes by their ids. */
  final Map<String, String> regions = new HashMap<>();

  final Inference inference = new Inference();
  final AnswerCache cache = new MemoryCache();

  /** No federated adapter is published. */
  static final class NothingPublished extends ServedAdapters {
    @Override
    public Optional<AdapterVersion> named(String name) {
      return Optional.empty();
    }
  }

  /** The ledger was charged for one training, with an epsilon of 2. */
  static final class PaidTrainings extends ChargedTrainings {
    private static final TrainingCharge PAID =
        new TrainingCharge(
            "north", "ward", new TrainingPlan(9_000, 90, 7, 50_000), new Delta(1e-6));

    @Override
    public Optional<ChargedTraining> of(TrainingCharge training) {
      return Optional.of(training)
          .filter(PAID::equals)
          .map(paid -> new ChargedTraining(paid, 2, 7, new UUID(1, 2), "officer", Instant.EPOCH));
    }
  }

  StubWorld(String... hospitals) {
    for (String hospital : hospitals) {
      nodes.add(new StubNode(hospital, StubWorld::charge));
    }
    List<Member> members =
        nodes.stream()
            .map(stub -> new Member(stub.node().hospital(), StubNode.SHARDS, stub.key()))
            .toList();
    wire(new Roster(1, POLICY, members));
  }

  private static long charge(Binding binding) {
    int shards = StubNode.SHARDS * binding.tickets().size();
    return POLICY
        .mechanism(binding.terms(), shards)
        .chargeNano(POLICY.rounds(binding.terms(), binding.tickets().size(), binding.maxTokens()));
  }

  private NodeView view(Node node) {
    Profile profile =
        new Profile(1, "unknown", "", regions.getOrDefault(node.id(), ""), node.hospital());
    Registration.Trace trace = new Registration.Trace("", null, "", null, null, "");
    return new NodeView(
        new Registration(node, Standing.ACTIVE, null, List.of(), profile, 5, trace),
        new NodeHealth(new Breaker.Closed(0), "", "", Room.UNKNOWN));
  }

  private void wire(Roster roster) {
    Settings settings = new FixedSettings();
    Time time = new Time();
    Randomness randomness = new Randomness();
    Rosters rosters =
        new Rosters() {
          @Override
          public Optional<Roster> current() {
            return Optional.of(roster);
          }
        };
    NodeDirectory directory =
        new NodeDirectory() {
          @Override
          public List<Node> active() {
            return nodes.stream().map(StubNode::node).toList();
          }

          @Override
          public List<NodeView> all() {
            return nodes.stream().map(stub -> view(stub.node())).toList();
          }

          @Override
          public Optional<NodeView> find(String id) {
            return all().stream().filter(view -> view.registration().id().equals(id)).findAny();
          }

          @Override
          public Optional<PublicKey> identity(String id) {
            return nodes.stream()
                .filter(stub -> stub.node().id().equals(id))
                .map(StubNode::identity)
                .findAny();
          }
        };
    Execution execution = new Execution();
    Inheritance inheritance =
        new Inheritance() {
          @Override
          public void own(UUID request) {}

          @Override
          public void disown(UUID request) {}

          @Override
          public void at(UUID request, Berth berth) {}
        };
    execution.desk = desk;
    execution.inheritance = inheritance;
    execution.randomness = randomness;
    execution.time = time;
    PrivateDecoder decoder = new PrivateDecoder();
    NodeAnswers answers = new NodeAnswers();
    answers.inheritance = inheritance;
    ConsensusRound round = new ConsensusRound();
    Offers offers = new Offers();
    StoredAnswers stored = new StoredAnswers();
    decoder.link = PlainLink.open();
    answers.link = decoder.link;
    round.link = decoder.link;
    offers.link = decoder.link;
    offers.trainings = new PaidTrainings();
    offers.federated = new NothingPublished();
    Dispatcher dispatcher = new OpenHouse();
    decoder.randomness = randomness;
    decoder.dispatcher = dispatcher;
    answers.dispatcher = dispatcher;
    round.dispatcher = dispatcher;
    answers.loads = new Loads();
    Epochs epochs = new Epochs();
    answers.epochs = epochs;
    decoder.epochs = epochs;
    round.epochs = epochs;
    Residency residency = new Residency();
    residency.directory = directory;
    residency.settings = settings;
    Participants participants = new Participants();
    participants.ledgers =
        new LedgerListing() {
          @Override
          public List<LedgerBalance> of(Collection<LedgerKey> keys) {
            return keys.stream()
                .filter(key -> left.containsKey(key.id()))
                .map(
                    key ->
                        new LedgerBalance(
                            key,
                            new Epsilon(1),
                            new Delta(1e-5),
                            left.getOrDefault(key.id(), 0L),
                            0,
                            0))
                .toList();
          }
        };
    answers.randomness = randomness;
    round.randomness = randomness;
    decoder.settings = settings;
    answers.settings = settings;
    round.settings = settings;
    stored.settings = settings;
    decoder.time = time;
    answers.time = time;
    round.time = time;
    offers.time = time;
    stored.time = time;
    round.directory = directory;
    stored.replays =
        new Replays() {
          @Override
          public Replay find(String subject, String key, String hash) {
            return new Replay.Fresh();
          }
        };
    stored.cache = cache;
    stored.execution = execution;
    stored.rosters = rosters;
    inference.execution = execution;
    inference.stored = stored;
    inference.directory = directory;
    inference.offers = offers;
    inference.privateDecoder = decoder;
    inference.nodeAnswers = answers;
    inference.consensusRound = round;
    inference.rosters = rosters;
    inference.residency = residency;
    inference.inheritance = inheritance;
    inference.participants = participants;
    inference.guards = noGuards();
    inference.strategy = new Strategy();
    inference.metrics =
        new AnswerMetrics() {
          @Override
          void count(Question question, Outcome outcome) {}
        };
    inference.randomness = randomness;
    inference.settings = settings;
    inference.time = time;
  }

  /** What a caller saw of one question. */
  record Seen(Outcome outcome, List<String> pieces, int tokens) {
    String text() {
      return String.join("", pieces);
    }
  }

  /** Asks, and reads along. */
  Seen stream(Question question) {
    return stream(question, Integer.MAX_VALUE);
  }

  /** Asks, and does not want more after so many pieces. */
  Seen stream(Question question, int most) {
    List<String> pieces = new CopyOnWriteArrayList<>();
    int[] tokens = new int[1];
    AnswerSink sink =
        new AnswerSink() {
          @Override
          public void piece(String text, int count) {
            pieces.add(text);
            tokens[0] += count;
          }

          @Override
          public boolean wanted() {
            return pieces.size() < most;
          }
        };
    Outcome outcome = inference.answer(caller("doctor"), question, sink);
    return new Seen(outcome, List.copyOf(pieces), tokens[0]);
  }

  static Identity caller(String account) {
    return new Identity(account, Set.of("query"), Set.of("icu"));
  }

  static Question question(RequestedMode mode, int tokens, String... stops) {
    return new Question(
        new Input.Text("fever"),
        "",
        "",
        "icu",
        mode,
        RequestedMechanism.EXPONENTIAL,
        new Epsilon(1),
        new Drawing(
            tokens,
            Temperature.of(0.3),
            mode != RequestedMode.PRIVATE && mode != RequestedMode.AUTO,
            Drawing.WHOLE,
            null,
            List.of(stops)),
        Wishes.NONE,
        Duration.ofSeconds(20),
        null);
  }

  /** Private, by the mechanism that survives a drop-out. */
  static Question gaussian(int tokens) {
    Question question = question(RequestedMode.PRIVATE, tokens);
    return new Question(
        question.input(),
        "",
        "",
        "icu",
        question.mode(),
        RequestedMechanism.GAUSSIAN,
        new Epsilon(10),
        question.drawing(),
        question.wishes(),
        question.timeout(),
        null);
  }

  static Question with(Question question, Wishes wishes, Duration timeout) {
    return new Question(
        question.input(),
        question.model(),
        question.adapter(),
        question.department(),
        question.mode(),
        question.mechanism(),
        question.budget(),
        question.drawing(),
        wishes,
        timeout,
        question.idempotencyKey());
  }

  static Wishes wishes(RequestedConsensus consensus, boolean cache) {
    return new Wishes(5, consensus, false, cache, List.of());
  }

  @Override
  public void close() {
    nodes.forEach(StubNode::close);
  }

  /** Whatever is asked for is free; near nodes first. */
  private static final class OpenHouse extends Dispatcher {
    @Override
    public Seating seat(Wish wish, Duration patience) {
      List<Node> nodes = new ArrayList<>(wish.nodes());
      nodes.sort(Comparator.comparing(node -> !node.hospital().equals(wish.home())));
      return new Seating.Seated(
          new Berth(
              wish.together() ? wish.nodes() : nodes.subList(0, 1),
              wish.session(),
              new Fence("here", 1),
              done -> {}));
    }
  }

  /** The settings of a test, without a container. */
  private static final class FixedSettings extends Settings {
    @Override
    public Delta delta() {
      return new Delta(1e-5);
    }

    @Override
    public Duration nodeTimeout() {
      return PATIENCE;
    }

    @Override
    public Duration cadence() {
      return Duration.ZERO;
    }

    @Override
    public int candidates() {
      return 64;
    }

    @Override
    public double fullVote() {
      return 8;
    }

    @Override
    public int faults() {
      return 1;
    }

    @Override
    public String model() {
      return "stub";
    }

    @Override
    public List<String> regions() {
      return List.of();
    }

    @Override
    public Duration cacheLifetime() {
      return Duration.ofHours(1);
    }
  }

  private static final class MemoryCache extends AnswerCache {
    private final Map<String, KeptAnswer> kept = new HashMap<>();

    @Override
    public Optional<KeptAnswer> find(String subject, String key) {
      return Optional.ofNullable(kept.get(subject + " " + key));
    }

    @Override
    public void keep(String subject, String key, KeptAnswer answer) {
      @Nullable KeptAnswer unused = kept.put(subject + " " + key, answer);
    }
  }

  private static Guards noGuards() {
    Guards guards = new Guards();
    guards.settings = new GuardSettings();
    guards.settings.injection = "off";
    guards.settings.identifiers = "off";
    return guards;
  }
}
