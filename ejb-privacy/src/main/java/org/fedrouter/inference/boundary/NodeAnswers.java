package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.fedrouter.node.Fence;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.Epochs;
import org.fedrouter.node.boundary.FrameStream;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.planning.Berth;
import org.fedrouter.planning.Left;
import org.fedrouter.planning.Seating;
import org.fedrouter.planning.Wish;
import org.fedrouter.planning.boundary.Dispatcher;
import org.fedrouter.planning.boundary.Inheritance;
import org.fedrouter.planning.boundary.Loads;
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

  /** Attempts of one request: nodes fail, leaders change, emergencies come. */
  private static final int MOST = 12;

  @Inject NodeLink link;
  @Inject Dispatcher dispatcher;
  @Inject Inheritance inheritance;
  @Inject Loads loads;
  @Inject Epochs epochs;
  @Inject NodeDirectory directory;
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

  /** Takes a place on one node after another until one answers, or the time is over. */
  Decoding decode(
      Asking asking,
      UUID request,
      AnswerSink sink,
      Catalogue.@Nullable Adapter adapter,
      List<Node> nodes) {
    Deadline deadline = new Deadline(time, asking.question().timeout());
    Attempts attempts = new Attempts(asking, request, sink);
    List<Node> open = new ArrayList<>(nodes);
    Decoding last = broken("no hospital is ready");
    Left left = asking.inherited();
    if (left != null) {
      mayHaveAnswered(left, open).ifPresent(node -> open.add(0, node));
    }
    while (!open.isEmpty() && attempts.made() < MOST) {
      Wish wish = attempts.one(open);
      Duration patience = deadline.left(Duration.ofDays(1));
      Seating seating =
          left == null ? dispatcher.seat(wish, patience) : dispatcher.goOn(left, wish, patience);
      switch (seating) {
        case Seating.Unseated refused -> {
          return attempts.made() == 1 ? attempts.without(refused) : last;
        }
        case Seating.Unwanted unwanted -> {
          return Attempts.cancelled(settings.model());
        }
        case Seating.Seated(Berth berth) -> {
          Attempt attempt = attempt(asking, request, berth, sink, adapter, deadline);
          last = attempt.decoding();
          if (!attempt.another() || !deadline.left(settings.nodeTimeout()).isPositive()) {
            return last;
          }
          if (!berth.recalled() && berth.fence().epoch() >= epochs.highest()) {
            LOG.log(Level.INFO, "a request goes on elsewhere: {0}", reason(last));
            open.removeAll(berth.nodes()); // otherwise it was no fault of the node
            left = null;
          }
        }
      }
    }
    return last;
  }

  /** Who may have answered already is asked again, even if it has not been heard of lately. */
  private Optional<Node> mayHaveAnswered(Left left, List<Node> open) {
    return left.node().isEmpty() || open.stream().anyMatch(node -> node.id().equals(left.node()))
        ? Optional.empty()
        : directory
            .find(left.node())
            .filter(view -> directory.identity(left.node()).isPresent())
            .map(view -> view.registration().node());
  }

  private Attempt attempt(
      Asking asking,
      UUID request,
      Berth berth,
      AnswerSink sink,
      Catalogue.@Nullable Adapter adapter,
      Deadline deadline) {
    Generation generation =
        Generation.of(
            asking,
            berth.session(),
            settings.model(),
            adapter,
            randomness.fresh().next64(),
            Generation.NO_CHALLENGE);
    Node node = berth.nodes().get(0);
    long start = System.nanoTime();
    try (berth) {
      berth.stopBy(() -> cancel(node, generation));
      if (berth.recalled()) {
        return new Attempt(broken("an emergency needs the place"), false);
      }
      if (asking.question().idempotencyKey() != null) {
        inheritance.at(request, berth);
      }
      Attempt attempt = attempt(berth, node, generation, sink, deadline);
      if (attempt.decoding() instanceof Decoding.Complete complete) {
        int read = complete.promptTokens() - complete.cachedTokens();
        loads.answered(node.id(), read, complete.tokens(), (System.nanoTime() - start) / 1e6);
      }
      return attempt;
    }
  }

  private Attempt attempt(
      Berth berth, Node node, Generation generation, AnswerSink sink, Deadline deadline) {
    StreamedReply reply = new StreamedReply(node, generation, sink);
    try {
      Decoding decoding =
          sink.listens()
              ? stream(node, generation, reply, deadline, berth.fence())
              : whole(node, generation, deadline, berth.fence());
      return new Attempt(decoding, reply.told());
    } catch (CompletionException e) {
      return new Attempt(broken(node, e.getCause() == null ? e : e.getCause()), reply.told());
    } catch (RuntimeException e) {
      return new Attempt(broken(node, e), reply.told());
    }
  }

  private Decoding stream(
      Node node, Generation generation, StreamedReply reply, Deadline deadline, Fence fence) {
    byte[] message = generation.request().encode();
    boolean over = false;
    try (FrameStream frames =
        link.stream(
                node,
                "/inference/stream",
                message,
                left(node, deadline, settings.nodeTimeout()),
                fence)
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

  private Decoding whole(Node node, Generation generation, Deadline deadline, Fence fence) {
    Duration left = left(node, deadline, Duration.ofDays(1));
    byte[] message = generation.request().encode();
    GenerateReply reply =
        GenerateReply.decode(link.post(node, "/inference/generate", message, left, fence).join());
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

  private static String reason(Decoding decoding) {
    return decoding instanceof Decoding.Broken broken ? broken.reason() : "";
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
