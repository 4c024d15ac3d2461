package org.fedrouter.inference.boundary;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fedrouter.core.planning.cluster.QueuedTask;
import org.fedrouter.core.planning.cluster.QueuedTask.Kind;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Provenance;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.node.boundary.Epochs;
import org.fedrouter.planning.Berth;
import org.fedrouter.planning.Seating;
import org.fedrouter.planning.Wish;
import org.fedrouter.planning.boundary.Dispatcher;

/** The attempts of one request: each has a session of its own, the first one the request's id. */
final class Attempts {
  /** Who had to begin again so often keeps the next place. */
  private static final int PATIENT = 3;

  /** The sessions of a router that began this request are none of ours. */
  private static final int INHERITED = 1 << 10;

  private final Asking asking;
  private final UUID request;
  private final AnswerSink sink;
  private final QueuedTask.Size size;
  private int made;

  Attempts(Asking asking, UUID request, AnswerSink sink) {
    this.asking = asking;
    this.request = request;
    this.sink = sink;
    this.size = Sizes.of(asking);
  }

  int made() {
    return made;
  }

  private int number() {
    return (asking.inherited() == null ? 0 : INHERITED) + made++;
  }

  /** A place on one of these nodes. */
  Wish one(List<Node> nodes) {
    return wish(Kind.ANSWER, false, nodes, !sink.listens() && made < PATIENT);
  }

  /** Places on all of them. */
  Wish all(Kind kind, List<Node> nodes) {
    return wish(kind, true, nodes, false);
  }

  private Wish wish(Kind kind, boolean together, List<Node> nodes, boolean yields) {
    UUID session =
        new UUID(request.getMostSignificantBits(), request.getLeastSignificantBits() ^ number());
    return new Wish(
        session,
        request,
        kind,
        together,
        nodes,
        asking.question().department(),
        asking.question().wishes().priority(),
        yields,
        size,
        asking.start(),
        sink::wanted);
  }

  /**
   * Places on several nodes, and the answer that they make together. Nodes that refuse it because
   * they have seen another leader are asked again under the next one, while nothing was opened.
   */
  Decoding together(
      Dispatcher dispatcher,
      Epochs epochs,
      Deadline deadline,
      Supplier<Wish> wish,
      Function<Berth, Decoding> answer) {
    while (true) {
      switch (dispatcher.seat(wish.get(), deadline.left(Duration.ofDays(1)))) {
        case Seating.Unseated refused -> {
          return without(refused);
        }
        case Seating.Unwanted unwanted -> {
          return cancelled("");
        }
        case Seating.Seated(Berth berth) -> {
          Decoding decoding;
          try (berth) {
            decoding = answer.apply(berth);
          }
          boolean fenced =
              decoding instanceof Decoding.Broken broken
                  && !broken.opened()
                  && berth.fence().epoch() < epochs.highest();
          if (!fenced || made >= PATIENT) {
            return decoding;
          }
        }
      }
    }
  }

  /** What a request becomes that gets no place. */
  Decoding without(Seating.Unseated refused) {
    NodeFailure.Kind kind =
        refused.late() ? NodeFailure.Kind.TIMED_OUT : NodeFailure.Kind.UNAVAILABLE;
    return new Decoding.Broken(refused.reason(), kind, false);
  }

  /** What a request becomes that nobody wants any more. */
  static Decoding cancelled(String model) {
    return new Decoding.Complete(
        "", 0, 0, 0, 0, Ending.CANCELLED, Provenance.base(model, ""), List.of(), null);
  }
}
