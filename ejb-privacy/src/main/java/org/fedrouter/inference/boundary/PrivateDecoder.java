package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
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
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.Question;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/**
 * The decode loop of the exponential mechanism: two exchanges a token with every hospital. The
 * hospitals return plain sums over their shards, so the router is trusted.
 */
@ApplicationScoped
public class PrivateDecoder {
  private static final Logger LOG = Logger.getLogger(PrivateDecoder.class.getName());

  @Inject NodeLink link;
  @Inject Randomness randomness;
  @Inject Settings settings;
  @Inject Time time;

  /** Decodes until the end of sequence or the token limit; never throws for a node's failure. */
  public Decoding decode(Question question, List<Node> nodes, ExponentialMechanism mechanism) {
    UUID session = randomness.nextId();
    Deadline deadline = new Deadline(time, question.timeout());
    Round round = new Round(session, new Fleet(link, nodes, deadline, settings.nodeTimeout()));
    try {
      return round.run(question, mechanism, randomness.fresh());
    } catch (RuntimeException thrown) {
      NodeFailure failure = thrown instanceof NodeFailure known ? known : unexpected(thrown);
      round.abandon();
      return new Decoding.Broken(failure.reason(), failure.kind(), round.opened > 0);
    }
  }

  private static NodeFailure unexpected(RuntimeException thrown) {
    NodeFailure failure =
        new NodeFailure("of this answer", "the round broke", NodeFailure.Kind.UNAVAILABLE);
    failure.initCause(thrown);
    LOG.log(Level.WARNING, "a private answer broke", failure);
    return failure;
  }

  /** The state of one answer; lives on one thread. */
  private final class Round {
    private final UUID session;
    private final Fleet fleet;
    private int[] released = new int[0];
    private int opened;

    Round(UUID session, Fleet fleet) {
      this.session = session;
      this.fleet = fleet;
    }

    Decoding run(Question question, ExponentialMechanism mechanism, BitSource bits) {
      OpenReply open = open(question, mechanism);
      int[] tokens = new int[question.maxTokens()];
      int length = 0;
      Candidates candidates = open.first();
      while (true) {
        int token = draw(candidates, mechanism, bits);
        if (token == open.endOfSequence()) {
          break;
        }
        tokens[length++] = token;
        if (length == tokens.length) {
          break;
        }
        candidates = step(length, token);
      }
      released = Arrays.copyOf(tokens, length);
      return new Decoding.Complete(close(), opened);
    }

    private OpenReply open(Question question, ExponentialMechanism mechanism) {
      List<OpenReply> replies =
          fleet.ask(
              "/inference/open",
              leader ->
                  new OpenRequest(
                          session,
                          question.prompt(),
                          question.maxTokens(),
                          mechanism.clip(),
                          settings.candidates(),
                          leader)
                      .encode(),
              OpenReply::decode);
      fleet.check(replies);
      return replies.get(0);
    }

    private int draw(Candidates candidates, ExponentialMechanism mechanism, BitSource bits) {
      int step = opened++;
      List<CollectReply> replies =
          fleet.ask(
              "/inference/collect",
              leader -> new CollectRequest(session, step, candidates.tokens()).encode(),
              CollectReply::decode);
      long[] sum = fleet.sum(replies, candidates.size(), mechanism.clip());
      return candidates.tokens().get(mechanism.draw(candidates.scores().toArray(), sum, bits));
    }

    private Candidates step(int step, int token) {
      return fleet
          .ask(
              "/inference/step",
              leader -> new StepRequest(session, step, token).encode(),
              StepReply::decode)
          .get(0)
          .next();
    }

    private String close() {
      return fleet
          .ask(
              "/inference/close",
              leader -> new CloseRequest(session, leader ? Ints.of(released) : Ints.EMPTY).encode(),
              CloseReply::decode)
          .get(0)
          .text();
    }

    /** Frees the nodes' slots; a node that cannot be told frees them by its own time-out. */
    void abandon() {
      fleet.tell("/inference/close", new CloseRequest(session, Ints.EMPTY).encode());
    }
  }
}
