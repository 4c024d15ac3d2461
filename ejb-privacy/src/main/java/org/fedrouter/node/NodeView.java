package org.fedrouter.node;

import java.time.Instant;
import java.util.Optional;

/** A registered node as this router sees it now. */
public record NodeView(Registration registration, NodeHealth health) {

  /** Why the node gets no new work, or nothing when it does. */
  public Optional<String> inadmissible(Instant now) {
    Optional<String> forbidden = registration.forbidden(now);
    if (forbidden.isPresent()) {
      return forbidden;
    }
    return registration.standing() == Standing.DRAINING
        ? Optional.of("is draining")
        : health.unavailable();
  }
}
