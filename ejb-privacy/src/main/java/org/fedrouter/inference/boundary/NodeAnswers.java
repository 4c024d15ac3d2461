package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.exchange.CancelRequest;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.Ending;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.FrameStream;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * Answers of one node's model or adapter. Another node is tried only while nothing was told; none
 * will accept what breaks a rule.
 */
@ApplicationScoped
public class NodeAnswers {
  private static final Logger LOG = Logger.getLogger(NodeAnswers.class.getName());

  @Inject NodeLink link;
  @Inject Randomness randomness;
  @Inject Settings settings;
  @Inject Time time;

  /** What became of one node's attempt. */
  private record Attempt(Decoding decoding, boolean told) {
    boolean another() {
      return !told
          && decoding instanceof Decoding.Broken broken
          && switch (broken.kind()) {
            case UNAVAILABLE, TIMED_OUT -> true;
            case REJECTED, VETOED -> false;
          };
    }
  }

  /** Asks the nodes in order until one answers, or the time is over. */
  Decoding decode(
      Asking asking, AnswerSink sink, Catalogue.@Nullable Adapter adapter, List<Node> nodes) {
    Deadline deadline = new Deadline(time, asking.question().timeout());
    Attempt attempt = new Attempt(broken("no hospital is ready"), false);
    for (Node node : nodes) {
      long seed = randomness.fresh().next64();
      Generation generation =
          Generation.of(
              asking,
              randomness.nextId(),
              settings.model(),
              adapter,
              seed,
              Generation.NO_CHALLENGE);
      attempt = attempt(node, generation, sink, deadline);
      if (!attempt.another() || !deadline.left(settings.nodeTimeout()).isPositive()) {
        return attempt.decoding();
      }
    }
    return attempt.decoding();
  }

  private Attempt attempt(Node node, Generation generation, AnswerSink sink, Deadline deadline) {
    StreamedReply reply = new StreamedReply(node, generation, sink);
    try {
      Decoding decoding =
          sink.listens()
              ? stream(node, generation, reply, deadline)
              : whole(node, generation, deadline);
      return new Attempt(decoding, reply.told());
    } catch (CompletionException e) {
      return new Attempt(broken(node, e.getCause() == null ? e : e.getCause()), reply.told());
    } catch (RuntimeException e) {
      return new Attempt(broken(node, e), reply.told());
    }
  }

  private Decoding stream(
      Node node, Generation generation, StreamedReply reply, Deadline deadline) {
    byte[] message = generation.request().encode();
    boolean over = false;
    try (FrameStream frames =
        link.stream(
                node, "/inference/stream", message, left(node, deadline, settings.nodeTimeout()))
            .join()) {
      Decoding decoding = reply.read(frames, deadline, settings.nodeTimeout());
      over =
          decoding instanceof Decoding.Complete complete && complete.ending() != Ending.CANCELLED;
      return decoding;
    } finally {
      if (!over) {
        cancel(node, generation);
      }
    }
  }

  /** A node that cannot be told stops when it sees its reader gone. */
  private void cancel(Node node, Generation generation) {
    byte[] message = new CancelRequest(generation.request().session()).encode();
    CompletableFuture<byte[]> unused =
        link.post(node, "/inference/cancel", message, settings.nodeTimeout());
  }

  private Decoding whole(Node node, Generation generation, Deadline deadline) {
    Duration left = left(node, deadline, Duration.ofDays(1));
    byte[] message = generation.request().encode();
    GenerateReply reply =
        GenerateReply.decode(link.post(node, "/inference/generate", message, left).join());
    String fault = generation.fault(reply);
    if (!fault.isEmpty()) {
      throw new NodeFailure(node.id(), fault, NodeFailure.Kind.UNAVAILABLE);
    }
    return new Decoding.Complete(
        reply.text(),
        0,
        reply.tokens(),
        reply.promptTokens(),
        reply.cachedTokens(),
        Generation.ending(reply),
        generation.provenance(reply),
        List.of(node),
        null);
  }

  private static Duration left(Node node, Deadline deadline, Duration longest) {
    Duration left = deadline.left(longest);
    if (!left.isPositive()) {
      throw new NodeFailure(node.id(), "the request's time is over", NodeFailure.Kind.TIMED_OUT);
    }
    return left;
  }

  private static Decoding broken(String reason) {
    return new Decoding.Broken(reason, NodeFailure.Kind.UNAVAILABLE, false);
  }

  private static Decoding broken(Node node, Throwable thrown) {
    return switch (thrown) {
      case NodeFailure failure -> new Decoding.Broken(failure.reason(), failure.kind(), false);
      case IllegalArgumentException malformed ->
          broken("node " + node.id() + ": not a valid reply");
      default -> {
        LOG.log(Level.WARNING, "an answer broke", thrown);
        yield broken("node " + node.id() + ": the answer broke");
      }
    };
  }
}
