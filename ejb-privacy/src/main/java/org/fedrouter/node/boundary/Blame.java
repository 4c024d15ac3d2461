package org.fedrouter.node.boundary;

import java.time.Duration;
import java.util.Optional;
import org.fedrouter.node.NodeFailure;

/** Whether a message tells something about a node's health, and what. */
final class Blame {
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int GATEWAY_TIMEOUT = 504;

  private Blame() {}

  /**
   * Of an answer: true when the node failed, false when it works, empty when nobody can tell. A
   * node that is busy and says when to come back works; one whose server runs without its
   * application does not. An answer that was not ready in time may be the request's own fault: its
   * time is the caller's choice, and callers must not be able to have a node declared broken.
   *
   * @param busy whether the node has said when to come back
   */
  static Optional<Boolean> of(int status, boolean busy) {
    if (status == UNAUTHORIZED || status == NOT_FOUND) {
      return Optional.of(true);
    }
    if (status < 500) {
      return Optional.of(false);
    }
    return busy || status == GATEWAY_TIMEOUT ? Optional.empty() : Optional.of(true);
  }

  /**
   * Of no answer at all.
   *
   * @param asked how long the caller waited
   * @param patience in which every node answers one exchange
   */
  static boolean ofSilence(NodeFailure.Kind kind, Duration asked, Duration patience) {
    return kind != NodeFailure.Kind.TIMED_OUT || asked.compareTo(patience) >= 0;
  }
}
