package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.PrivatePlan;
import org.fedrouter.inference.Question;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/** Decodes private answers. */
@ApplicationScoped
public class PrivateDecoder {
  private static final Logger LOG = Logger.getLogger(PrivateDecoder.class.getName());

  @Inject NodeLink link;
  @Inject Randomness randomness;
  @Inject Settings settings;
  @Inject Time time;

  /** Decodes one answer; never throws for a node's failure. */
  Decoding decode(Question question, List<Node> nodes, PrivatePlan plan, AnswerSink sink) {
    Deadline deadline = new Deadline(time, question.timeout());
    Fleet fleet = new Fleet(link, deadline, settings.nodeTimeout());
    String model = question.model().isEmpty() ? settings.model() : question.model();
    PrivateAnswer answer =
        new PrivateAnswer(
            randomness.nextId(), fleet, question, plan, settings.candidates(), nodes, sink, model);
    try {
      return answer.run(
          TokenChoice.of(plan, question, settings.fullVote()),
          randomness.fresh(),
          new Cadence(settings.cadence()));
    } catch (RuntimeException thrown) {
      NodeFailure failure = thrown instanceof NodeFailure known ? known : unexpected(thrown);
      answer.abandon();
      return new Decoding.Broken(failure.reason(), failure.kind(), answer.opened() > 0);
    }
  }

  private static NodeFailure unexpected(RuntimeException thrown) {
    NodeFailure failure =
        new NodeFailure("of this answer", "the round broke", NodeFailure.Kind.UNAVAILABLE);
    failure.initCause(thrown);
    LOG.log(Level.WARNING, "a private answer broke", failure);
    return failure;
  }
}
