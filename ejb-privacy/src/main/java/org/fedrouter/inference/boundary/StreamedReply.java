package org.fedrouter.inference.boundary;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.exchange.StreamFrame;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Provenance;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.FrameStream;

/** One node's streamed reply while it is told to a sink. Lives on one thread. */
final class StreamedReply {
  /** How often a silent node's caller is asked whether the answer is still wanted. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Node node;
  private final Generation generation;
  private final AnswerSink sink;
  private final StringBuilder text = new StringBuilder();
  private int tokens;
  private int pieces;

  StreamedReply(Node node, Generation generation, AnswerSink sink) {
    this.node = node;
    this.generation = generation;
    this.sink = sink;
  }

  /** Whether anything was told: then no other node may be asked. */
  boolean told() {
    return pieces > 0;
  }

  /**
   * Tells the pieces until the answer ends.
   *
   * @param longest silence between two frames
   * @throws NodeFailure when the node fails, lies about what it sent, or is silent for too long
   */
  Decoding read(FrameStream frames, Deadline deadline, Duration longest) {
    while (true) {
      Optional<StreamFrame> next = next(frames, deadline, longest);
      if (next.isEmpty()) {
        return cancelled();
      }
      switch (next.get()) {
        case StreamFrame.Piece piece -> tell(piece.text(), piece.tokens());
        case StreamFrame.Done done -> {
          return complete(done.reply());
        }
        case StreamFrame.Failed failed ->
            throw failure(failed.reason(), NodeFailure.Kind.UNAVAILABLE);
      }
    }
  }

  /** Empty when the answer is not wanted any more. */
  private Optional<StreamFrame> next(FrameStream frames, Deadline deadline, Duration longest) {
    Duration silence = Duration.ZERO;
    while (sink.wanted()) {
      Duration left = deadline.left(GLANCE);
      if (!left.isPositive() || silence.compareTo(longest) >= 0) {
        throw failure("no answer in time", NodeFailure.Kind.TIMED_OUT);
      }
      Optional<StreamFrame> frame = frames.next(left);
      if (frame.isPresent()) {
        return frame;
      }
      silence = silence.plus(left);
    }
    return Optional.empty();
  }

  private void tell(String piece, int count) {
    pieces++;
    int most = generation.request().sampling().maxTokens();
    if (count < 0 || count > most - tokens || pieces > most + 1) {
      throw failure("sent more than it was asked for", NodeFailure.Kind.UNAVAILABLE);
    }
    tokens += count;
    text.append(piece);
    sink.piece(piece, count);
  }

  private Decoding complete(GenerateReply reply) {
    String fault = generation.fault(reply);
    boolean same = reply.text().startsWith(text.toString()) && reply.tokens() >= tokens;
    if (!fault.isEmpty() || !same) {
      throw failure(
          fault.isEmpty() ? "ended with another text than it sent" : fault,
          NodeFailure.Kind.UNAVAILABLE);
    }
    String rest = reply.text().substring(text.length());
    if (!rest.isEmpty() || reply.tokens() > tokens) {
      sink.piece(rest, reply.tokens() - tokens);
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

  private Decoding cancelled() {
    return new Decoding.Complete(
        text.toString(),
        0,
        tokens,
        0,
        0,
        Ending.CANCELLED,
        Provenance.base(generation.modelName(), ""),
        List.of(node),
        null);
  }

  private NodeFailure failure(String reason, NodeFailure.Kind kind) {
    return new NodeFailure(node.id(), reason, kind);
  }
}
