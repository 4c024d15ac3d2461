package org.fedrouter.node.boundary;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.fedrouter.node.NodeFailure;

/** Whether an exchange tells something about a node's health, and what. */
final class Blame {
  private Blame() {}

  /**
   * Of an answer: true when the node failed, false when it works, empty when nobody can tell. A node
   * that is busy and says when to come back works. An answer that was not ready in time may be the
   * request's own fault: its time is the caller's choice, and callers must not be able to have a
   * node declared broken.
   */
  static Optional<Boolean> of(HttpRequest request, HttpResponse<?> response) {
    int status = response.statusCode();
    if (status == 401) {
      return Optional.of(true);
    }
    if (request.method().equals("GET") || status < 500) {
      return Optional.of(false);
    }
    boolean busy = response.headers().firstValue("Retry-After").isPresent();
    return busy || status == 504 ? Optional.empty() : Optional.of(true);
  }

  /**
   * Of no answer at all.
   *
   * @param patience in which every node answers one exchange
   */
  static boolean ofFailure(NodeFailure.Kind kind, HttpRequest request, Duration patience) {
    boolean ownDeadline =
        request.method().equals("POST")
            && request.timeout().filter(time -> time.compareTo(patience) < 0).isPresent();
    return kind != NodeFailure.Kind.TIMED_OUT || !ownDeadline;
  }
}
