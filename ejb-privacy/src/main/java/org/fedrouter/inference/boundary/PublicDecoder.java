package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.exchange.GenerateRequest;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.Drawing;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Provenance;
import org.fedrouter.inference.Question;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** A public answer from one node; another node is tried only while nothing was released. */
@ApplicationScoped
public class PublicDecoder {
  @Inject NodeLink link;
  @Inject Randomness randomness;
  @Inject Time time;

  /** What a node gave. */
  public record Given(Decoding decoding, Node node) {}

  /** Asks the nodes in order until one answers. */
  public Given decode(Question question, List<Node> nodes) {
    byte[] message = message(question);
    Deadline deadline = new Deadline(time, question.timeout());
    Given given = null;
    for (Node node : nodes) {
      given = new Given(ask(question, node, message, deadline.left(question.timeout())), node);
      if (!another(given.decoding())) {
        return given;
      }
    }
    if (given == null) {
      throw new IllegalArgumentException("a public answer needs at least one node");
    }
    return given;
  }

  /** Another node may do what this one could not do now; none will accept what breaks a rule. */
  private static boolean another(Decoding decoding) {
    return decoding instanceof Decoding.Broken broken
        && broken.kind() == NodeFailure.Kind.UNAVAILABLE;
  }

  private byte[] message(Question question) {
    int temperature = question.greedy() ? 0 : question.temperature().thousandths();
    Drawing drawing = question.drawing();
    Long asked = drawing.seed();
    long seed = asked == null ? randomness.fresh().next32() << 16 : asked;
    Sampling sampling =
        new Sampling(drawing.maxTokens(), temperature, drawing.topP(), seed, drawing.stop());
    return new GenerateRequest(
            randomness.nextId(),
            question.model(),
            question.adapter(),
            question.input(),
            sampling,
            Bytes.EMPTY,
            question.wishes().priority(),
            (int) question.timeout().toMillis(),
            Bytes.EMPTY)
        .encode();
  }

  private Decoding ask(Question question, Node node, byte[] message, Duration left) {
    if (!left.isPositive()) {
      return new Decoding.Broken("the request's time is over", NodeFailure.Kind.TIMED_OUT, false);
    }
    try {
      byte[] reply = link.post(node, "/inference/generate", message, left).join();
      GenerateReply generated = GenerateReply.decode(reply);
      return new Decoding.Complete(
          generated.text(),
          0,
          generated.tokens(),
          generated.promptTokens(),
          generated.finish() == GenerateReply.Finish.STOP ? Ending.STOP : Ending.LENGTH,
          Provenance.base(question.model(), generated.origin().modelHash()),
          List.of(node));
    } catch (CompletionException e) {
      if (e.getCause() instanceof NodeFailure failure) {
        return new Decoding.Broken(failure.reason(), failure.kind(), false);
      }
      throw e;
    } catch (IllegalArgumentException e) {
      return new Decoding.Broken(
          "node " + node.id() + ": not a valid reply", NodeFailure.Kind.UNAVAILABLE, false);
    }
  }
}
