package org.fedrouter.inference.boundary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fedrouter.core.exchange.BindReply;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Candidates;
import org.fedrouter.core.exchange.CloseReply;
import org.fedrouter.core.exchange.CloseRequest;
import org.fedrouter.core.exchange.CollectReply;
import org.fedrouter.core.exchange.CollectRequest;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.OpenReply;
import org.fedrouter.core.exchange.OpenRequest;
import org.fedrouter.core.exchange.StepReply;
import org.fedrouter.core.exchange.StepRequest;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.exchange.Ticket;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.PrivatePlan;
import org.fedrouter.inference.Provenance;
import org.fedrouter.inference.Question;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;

/**
 * One private answer: open, bind, then two exchanges a token with every hospital. Lives on one
 * thread.
 *
 * <p>Under the Gaussian mechanism one drop-out is survived while a quorum is left: the same round
 * is asked again of the others, with fresh noise, and both rounds are charged. Under the
 * exponential mechanism nothing is ever asked twice: two exact sums would differ in one hospital.
 */
final class PrivateAnswer {
  private final UUID session;
  private final Fleet fleet;
  private final Question question;
  private final PrivatePlan plan;
  private final int k;
  private final List<Node> nodes;
  private final PrivateText text;
  private final String modelName;
  private final List<Ticket> tickets = new ArrayList<>();
  private List<Node> present;
  private Set<Integer> ends = Set.of();
  private int promptTokens;
  private int attempt;
  private int opened;

  /**
   * @param k size of the candidate set
   * @param modelName as the answer names it
   */
  PrivateAnswer(
      UUID session,
      Fleet fleet,
      Question question,
      PrivatePlan plan,
      int k,
      List<Node> nodes,
      AnswerSink sink,
      String modelName) {
    this.modelName = modelName;
    this.session = session;
    this.text = new PrivateText(sink, question.drawing().stop());
    this.fleet = fleet;
    this.question = question;
    this.plan = plan;
    this.k = Math.min(k, plan.roster().policy().candidates());
    this.nodes = List.copyOf(nodes);
    this.present = this.nodes;
  }

  /** Rounds of which a request may have left. */
  int opened() {
    return opened;
  }

  /**
   * Decodes until the end of sequence, a stop text, the token limit, or the caller's cancel. All of
   * these depend on released tokens and the caller only, so unopened rounds may be given back.
   *
   * @throws NodeFailure of a node without which the answer cannot go on
   */
  Decoding run(TokenChoice choice, BitSource bits, Cadence cadence) {
    open();
    Candidates candidates = bind();
    int[] tokens = new int[question.maxTokens()];
    int length = 0;
    while (text.wanted()) {
      int[] sum = collect(length, candidates);
      cadence.await();
      int token = candidates.tokens().get(choice.choose(candidates.scores().toArray(), sum, bits));
      text.drawn();
      if (ends.contains(token)) {
        return whole(Arrays.copyOf(tokens, length), length + 1, Ending.STOP);
      }
      tokens[length++] = token;
      if (length == tokens.length) {
        return whole(tokens, length, Ending.LENGTH);
      }
      candidates = step(length, token);
      if (text.ended()) {
        return early(length, Ending.STOP);
      }
    }
    return early(length, Ending.CANCELLED);
  }

  /** The hospitals spell out what was released. */
  private Decoding whole(int[] tokens, int drawn, Ending ending) {
    String spelled = text.whole(close(Ints.of(tokens)), present.get(0).id());
    return complete(spelled, drawn, text.ended() ? Ending.STOP : ending);
  }

  /** No further round: the hospitals only free their rows. */
  private Decoding early(int drawn, Ending ending) {
    abandon();
    return complete(text.early(), drawn, ending);
  }

  private Decoding complete(String spelled, int drawn, Ending ending) {
    Provenance provenance = Provenance.base(modelName, tickets.get(0).modelHash());
    return new Decoding.Complete(
        spelled, opened, drawn, promptTokens, 0, ending, provenance, present, null);
  }

  private void open() {
    byte[] message =
        new OpenRequest(
                session,
                question.model(),
                question.input(),
                question.maxTokens(),
                question.wishes().retrieval())
            .encode();
    List<OpenReply> replies = fleet.ask(nodes, "/inference/open", message, OpenReply::decode).all();
    for (int i = 0; i < nodes.size(); i++) {
      check(nodes.get(i), replies.get(i));
      tickets.add(replies.get(i).ticket());
    }
    ends =
        Arrays.stream(replies.get(0).ends().toArray())
            .boxed()
            .collect(Collectors.toUnmodifiableSet());
    promptTokens = replies.get(0).promptTokens();
  }

  private void check(Node node, OpenReply reply) {
    int registered = plan.roster().member(node.hospital()).orElseThrow().shards();
    if (!reply.ticket().hospital().equals(node.hospital()) || reply.shards() != registered) {
      throw new NodeFailure(
          node.id(),
          "answers as " + reply.ticket().hospital() + " with " + reply.shards() + " shards",
          NodeFailure.Kind.UNAVAILABLE);
    }
  }

  /** Proposes the present hospitals to each other; the first of them leads from here on. */
  private Candidates bind() {
    List<Ticket> bound = present.stream().map(node -> tickets.get(nodes.indexOf(node))).toList();
    Binding binding = new Binding(session, attempt, plan.terms(), question.maxTokens(), k, bound);
    List<BindReply> replies =
        fleet.ask(present, "/inference/bind", binding.encode(), BindReply::decode).all();
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i).chargeNano() != plan.chargeNano()) {
        throw new NodeFailure(
            present.get(i).id(), "charges otherwise than the router", NodeFailure.Kind.UNAVAILABLE);
      }
    }
    Candidates candidates = replies.get(0).next();
    if (candidates.size() == 0) {
      throw new NodeFailure(
          present.get(0).id(), "gave no candidates", NodeFailure.Kind.UNAVAILABLE);
    }
    return candidates;
  }

  private int[] collect(int step, Candidates candidates) {
    Replies<CollectReply> replies = collectOnce(step, candidates);
    if (!replies.complete()) {
      goOnWith(replies);
      Candidates unused = bind();
      replies = collectOnce(step, candidates);
    }
    int[] total = new int[candidates.size()];
    List<CollectReply> sums = replies.all();
    for (int i = 0; i < sums.size(); i++) {
      Ints sum = sums.get(i).sum();
      if (sum.size() != total.length) {
        throw new NodeFailure(
            present.get(i).id(), "its sum breaks the protocol", NodeFailure.Kind.UNAVAILABLE);
      }
      for (int v = 0; v < total.length; v++) {
        total[v] += sum.get(v); // modulo 2^32: the masks cancel
      }
    }
    return total;
  }

  private Replies<CollectReply> collectOnce(int step, Candidates candidates) {
    opened++;
    byte[] message = new CollectRequest(session, attempt, step, candidates.tokens()).encode();
    return fleet.ask(present, "/inference/collect", message, CollectReply::decode);
  }

  private Candidates step(int step, int token) {
    byte[] message = new StepRequest(session, step, token).encode();
    Replies<StepReply> replies = fleet.ask(present, "/inference/step", message, StepReply::decode);
    if (replies.complete()) {
      text.add(replies.values().get(0).text());
      return replies.values().get(0).next();
    }
    goOnWith(replies);
    return bind();
  }

  /**
   * Goes on with those that answered.
   *
   * @throws NodeFailure when mechanism, attempts or quorum do not allow it, or a node refused
   */
  private <T> void goOnWith(Replies<T> replies) {
    boolean dropped = replies.failures().stream().allMatch(PrivateAnswer::droppedOut);
    boolean survives =
        plan.terms() instanceof Terms.Gaussian
            && attempt == 0
            && dropped
            && replies.nodes().size() >= plan.roster().policy().quorum();
    if (!survives) {
      throw replies.failures().get(0);
    }
    List<Node> lost = new ArrayList<>(present);
    lost.removeAll(replies.nodes());
    fleet.tell(lost, "/inference/close", new CloseRequest(session, Ints.EMPTY).encode());
    present = replies.nodes();
    attempt++;
    text.interrupt();
  }

  private static boolean droppedOut(NodeFailure failure) {
    return switch (failure.kind()) {
      case UNAVAILABLE, TIMED_OUT -> true;
      case REJECTED, VETOED -> false;
    };
  }

  /** Ends the answer; any hospital can spell out the released tokens. */
  private String close(Ints released) {
    byte[] message = new CloseRequest(session, released).encode();
    Replies<CloseReply> replies =
        fleet.ask(present, "/inference/close", message, CloseReply::decode);
    if (replies.values().isEmpty()) {
      throw replies.failures().get(0);
    }
    return replies.values().get(0).text();
  }

  /** Frees the nodes' slots; a node that cannot be told frees them by its own time-out. */
  void abandon() {
    fleet.tell(nodes, "/inference/close", new CloseRequest(session, Ints.EMPTY).encode());
  }
}
