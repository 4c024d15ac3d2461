package org.fedrouter.node;

import java.util.Optional;

/**
 * What this router has seen of a node.
 *
 * @param unfit why the node itself gets no new work by its last heartbeat, or empty
 * @param notReady why it cannot answer privately by its last heartbeat, or empty
 */
public record NodeHealth(Breaker breaker, String unfit, String notReady, Room room) {

  public NodeHealth with(Breaker changed) {
    return changed.equals(breaker) ? this : new NodeHealth(changed, unfit, notReady, room);
  }

  /** Why the node gets no new work, or nothing when it does. */
  public Optional<String> unavailable() {
    return switch (breaker) {
      case Breaker.Open open when open.trips() == 0 -> Optional.of("was not heard of yet");
      case Breaker.Open open ->
          Optional.of("failed again and again; probed from " + open.retryAt());
      case Breaker.HalfOpen half -> Optional.of("is being probed");
      case Breaker.Closed closed -> unfit.isEmpty() ? Optional.empty() : Optional.of(unfit);
    };
  }
}
