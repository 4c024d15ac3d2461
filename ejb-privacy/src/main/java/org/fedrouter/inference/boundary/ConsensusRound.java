package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.CancelRequest;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.inference.Consensus;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.RequestedConsensus;
import org.fedrouter.node.Fence;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.Epochs;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.node.boundary.NodeLink;
import org.fedrouter.planning.Berth;
import org.fedrouter.planning.boundary.Dispatcher;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * Asks 3f+1 nodes the same, with one seed, and demands their signatures. The answer is told whole:
 * before the nodes agree there is none.
 */
@ApplicationScoped
public class ConsensusRound {
  private static final Duration GLANCE = Duration.ofMillis(200);

  @Inject NodeLink link;
  @Inject Dispatcher dispatcher;
  @Inject Epochs epochs;
  @Inject NodeDirectory directory;
  @Inject Randomness randomness;
  @Inject Settings settings;
  @Inject Time time;

  /** Nodes that may vote: one for each registered key, 3f+1 at most. */
  List<Ballot.Voter> voters(List<Node> nodes) {
    List<Ballot.Voter> voters = new ArrayList<>();
    Set<Bytes> keys = new HashSet<>();
    for (Node node : nodes) {
      Optional<Bytes> key =
          directory.identity(node.id()).map(registered -> Bytes.of(registered.getEncoded()));
      if (key.isPresent() && keys.add(key.get())) {
        voters.add(new Ballot.Voter(node, key.get()));
      }
    }
    return voters.subList(0, Math.min(voters.size(), Consensus.leastAsked(settings.faults())));
  }

  /** The answer that most of them give, or none when less than a consensus was not wanted. */
  Decoding decode(
      Asking asking,
      UUID request,
      AnswerSink sink,
      Catalogue.@Nullable Adapter adapter,
      List<Ballot.Voter> voters) {
    Attempts attempts = new Attempts(asking, request, sink);
    Deadline deadline = new Deadline(time, asking.question().timeout());
    List<Node> nodes = voters.stream().map(Ballot.Voter::node).toList();
    return attempts.together(
        dispatcher,
        epochs,
        deadline,
        () -> attempts.all(Kind.ANSWER, nodes),
        berth -> vote(asking, sink, adapter, voters, berth, deadline));
  }

  private Decoding vote(
      Asking asking,
      AnswerSink sink,
      Catalogue.@Nullable Adapter adapter,
      List<Ballot.Voter> voters,
      Berth berth,
      Deadline deadline) {
    BitSource bits = randomness.fresh();
    Generation generation =
        Generation.of(
            asking, berth.session(), settings.model(), adapter, bits.next64(), challenge(bits));
    Ballot ballot = new Ballot(generation, settings.faults(), voters);
    boolean wanted =
        collect(sink, ballot, ask(generation, ballot, voters, berth.fence(), deadline), deadline);
    tellSilent(generation, ballot, wanted);
    Consensus consensus = ballot.count();
    boolean required = asking.question().wishes().consensus() == RequestedConsensus.REQUIRED;
    if (!wanted) {
      return Attempts.cancelled(generation.modelName());
    }
    if (required && !consensus.achieved()) {
      return new Decoding.Divided(consensus);
    }
    return ballot
        .winner()
        .map(reply -> complete(generation, ballot.agreeing(), reply, consensus, sink))
        .orElseGet(() -> nobody(consensus));
  }

  /** False when the caller does not want the answer any more. */
  private static boolean collect(
      AnswerSink sink, Ballot ballot, LinkedBlockingQueue<Runnable> arrivals, Deadline deadline) {
    boolean wanted = sink.wanted();
    while (wanted && !ballot.decided() && deadline.left(GLANCE).isPositive()) {
      poll(arrivals, deadline.left(GLANCE)).ifPresent(Runnable::run);
      wanted = sink.wanted();
    }
    return wanted;
  }

  private void tellSilent(Generation generation, Ballot ballot, boolean wanted) {
    byte[] stop = new CancelRequest(generation.request().session()).encode();
    for (Ballot.Voter voter : ballot.silent()) {
      if (wanted && !ballot.decided()) {
        ballot.fail(voter, "no answer in time");
      }
      CompletableFuture<byte[]> unused =
          link.post(voter.node(), "/inference/cancel", stop, settings.nodeTimeout());
    }
  }

  /** Posts to all; each arrival waits to be counted by the thread that asked. */
  private LinkedBlockingQueue<Runnable> ask(
      Generation generation,
      Ballot ballot,
      List<Ballot.Voter> voters,
      Fence fence,
      Deadline deadline) {
    LinkedBlockingQueue<Runnable> arrivals = new LinkedBlockingQueue<>();
    byte[] message = generation.request().encode();
    Duration left = deadline.left(Duration.ofDays(1));
    for (Ballot.Voter voter : voters) {
      CompletableFuture<Void> unused =
          link.post(voter.node(), "/inference/generate", message, left, fence)
              .thenAccept(reply -> arrivals.add(() -> ballot.add(voter, reply)))
              .exceptionally(
                  error -> {
                    arrivals.add(() -> ballot.fail(voter, reason(error)));
                    return null;
                  });
    }
    return arrivals;
  }

  private static Optional<Runnable> poll(
      LinkedBlockingQueue<Runnable> arrivals, Duration patience) {
    try {
      return Optional.ofNullable(arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while nodes were asked", e);
    }
  }

  private static String reason(Throwable error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    return cause instanceof NodeFailure failure ? failure.reason() : "could not be asked";
  }

  private static Decoding complete(
      Generation generation,
      List<Node> agreeing,
      GenerateReply reply,
      Consensus consensus,
      AnswerSink sink) {
    sink.piece(reply.text(), reply.tokens());
    return new Decoding.Complete(
        reply.text(),
        0,
        reply.tokens(),
        reply.promptTokens(),
        reply.cachedTokens(),
        Generation.ending(reply),
        generation.provenance(reply),
        agreeing,
        consensus);
  }

  private static Decoding nobody(Consensus consensus) {
    return new Decoding.Broken(
        "none of " + consensus.asked() + " nodes gave an answer that counts",
        NodeFailure.Kind.UNAVAILABLE,
        false);
  }

  private static Bytes challenge(BitSource bits) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * Long.BYTES);
    while (bytes.hasRemaining()) {
      bytes.putLong(bits.next64());
    }
    return Bytes.of(bytes.array());
  }
}
