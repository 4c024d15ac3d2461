package org.fedrouter.node.boundary;

import java.time.Instant;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.Registration;
import org.jspecify.annotations.Nullable;

/**
 * One node in JMX.
 *
 * @param admissible whether it may get new work
 * @param detail why not, or empty
 * @param breaker closed, open or half-open, as this router sees it
 * @param certificateEnds ISO 8601, or empty
 * @param lastHeartbeat of any router, ISO 8601, or empty
 */
public record NodeFigures(
    String hospital,
    String state,
    boolean admissible,
    String detail,
    String breaker,
    String version,
    String certificateEnds,
    String lastHeartbeat) {
  static NodeFigures of(NodeView view, Instant now) {
    Registration node = view.registration();
    String detail = view.inadmissible(now).orElse("");
    NodeCertificate certificate = node.certificate();
    return new NodeFigures(
        node.node().hospital(),
        node.standing().label(),
        detail.isEmpty(),
        detail,
        view.health().breaker().label(),
        node.trace().version(),
        certificate == null ? "" : certificate.notAfter().toString(),
        text(node.trace().lastHeartbeat()));
  }

  private static String text(@Nullable Instant at) {
    return at == null ? "" : at.toString();
  }
}
