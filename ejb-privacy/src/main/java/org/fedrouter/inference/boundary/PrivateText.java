package org.fedrouter.inference.boundary;

import java.util.List;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.StopTexts;
import org.fedrouter.node.NodeFailure;

/**
 * The text of a private answer while its tokens are released. It comes from the leader token by
 * token; after a change of the leader it is waited for until the end.
 */
final class PrivateText {
  private final AnswerSink sink;
  private final StopTexts stops;
  private final StringBuilder certain = new StringBuilder();
  private int untold;
  private boolean interrupted;

  PrivateText(AnswerSink sink, List<String> stops) {
    this.sink = sink;
    this.stops = new StopTexts(stops);
  }

  boolean wanted() {
    return sink.wanted();
  }

  /** A token was released. */
  void drawn() {
    untold++;
  }

  /** Text became certain. */
  void add(String text) {
    if (!interrupted) {
      certain.append(text);
      tell(stops.add(text), false);
    }
  }

  /** Another node leads from here on: it does not know what was told. */
  void interrupt() {
    interrupted = true;
  }

  /** Whether a stop text ended the answer. */
  boolean ended() {
    return stops.ended();
  }

  /** The text of an answer that a stop text or the caller ended. */
  String early() {
    if (ended()) {
      tell("", true);
    }
    return stops.told();
  }

  /**
   * The text of all released tokens, up to a stop text.
   *
   * @param leader that spelled it
   * @throws NodeFailure when it does not begin with what was certain before
   */
  String whole(String spelled, String leader) {
    if (!spelled.startsWith(certain.toString())) {
      throw new NodeFailure(
          leader, "spelled the answer otherwise than before", NodeFailure.Kind.UNAVAILABLE);
    }
    String more = stops.add(spelled.substring(certain.length()));
    tell(more + stops.rest(), true);
    return stops.text();
  }

  private void tell(String piece, boolean last) {
    if (!piece.isEmpty() || (last && untold > 0)) {
      sink.piece(piece, untold);
      untold = 0;
    }
  }
}
