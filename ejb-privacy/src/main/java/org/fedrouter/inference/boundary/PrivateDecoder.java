package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.PrivatePlan;
import org.fedrouter.inference.Question;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.Epochs;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.planning.Berth;
import org.fedrouter.planning.boundary.Dispatcher;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/** Decodes private answers. */
@ApplicationScoped
public class PrivateDecoder {
  private static final Logger LOG = Logger.getLogger(PrivateDecoder.class.getName());

  @Inject NodeLink link;
  @Inject Dispatcher dispatcher;
  @Inject Epochs epochs;
  @Inject Randomness randomness;
  @Inject Settings settings;
  @Inject Time time;

  /** Decodes one answer; never throws for a node's failure. */
  Decoding decode(
      Asking asking, UUID request, List<Node> nodes, PrivatePlan plan, AnswerSink sink) {
    Deadline deadline = new Deadline(time, asking.question().timeout());
    Attempts attempts = new Attempts(asking, request, sink);
    return attempts.together(
        dispatcher,
        epochs,
        deadline,
        () -> attempts.all(Kind.PRIVATE, nodes),
        berth -> decode(asking.question(), berth, plan, sink, deadline));
  }

  private Decoding decode(
      Question question, Berth berth, PrivatePlan plan, AnswerSink sink, Deadline deadline) {
    Fleet fleet = new Fleet(link, deadline, settings.nodeTimeout(), berth.fence());
    String model = question.model().isEmpty() ? settings.model() : question.model();
    PrivateAnswer answer =
        new PrivateAnswer(
            berth.session(),
            fleet,
            question,
            plan,
            settings.candidates(),
            berth.nodes(),
            sink,
            model);
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
