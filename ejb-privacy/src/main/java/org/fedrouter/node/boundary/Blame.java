package org.fedrouter.node.boundary;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import org.fedrouter.node.NodeFailure;

/** Whether an exchange tells something about a node's health, and what. */
final class Blame {
  private static final int UNAUTHORIZED = 401;
  private static final int GATEWAY_TIMEOUT = 504;

  private Blame() {}

  /**
   * Of an answer: true when the node failed, false when it works, empty when nobody can tell. A
   * node that is busy and says when to come back works. An answer that was not ready in time may be
   * the request's own fault: its time is the caller's choice, and callers must not be able to have
   * a node declared broken.
   *
   * @param page whether it was a page of the node's, which says by its status how the node is
   * @param busy whether the node has said when to come back
   */
  static Optional<Boolean> of(boolean page, int status, boolean busy) {
    if (status == UNAUTHORIZED) {
      return Optional.of(true);
    }
    if (page || status < 500) {
      return Optional.of(false);
    }
    return busy || status == GATEWAY_TIMEOUT ? Optional.empty() : Optional.of(true);
  }

  /**
   * Of no answer at all.
   *
   * @param patience in which every node answers one exchange
   */
  static boolean ofSilence(NodeFailure.Kind kind, HttpRequest request, Duration patience) {
    boolean ownDeadline =
        !page(request)
            && request.timeout().filter(time -> time.compareTo(patience) < 0).isPresent();
    return kind != NodeFailure.Kind.TIMED_OUT || !ownDeadline;
  }

  static boolean page(HttpRequest request) {
    return request.method().equals("GET");
  }
}
