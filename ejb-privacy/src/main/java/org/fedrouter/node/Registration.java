package org.fedrouter.node;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node in the registry.
 *
 * @param certificate absent until one is approved, or pinned by {@code fedrouter up}
 * @param former of the same key, before a renewal; absent once {@code certificate} was seen
 * @param priority 10 = most wanted
 */
public record Registration(
    Node node,
    Standing standing,
    @Nullable NodeCertificate certificate,
    @Nullable NodeCertificate former,
    Profile profile,
    int priority,
    Trace trace) {

  /**
   * Who let it in, and when it was last heard of.
   *
   * @param version as the node reported it, or empty
   */
  public record Trace(
      String enrolledBy,
      @Nullable Instant enrolledAt,
      String approvedBy,
      @Nullable Instant approvedAt,
      @Nullable Instant lastHeartbeat,
      String version) {}

  public String id() {
    return node.id();
  }

  /**
   * The fingerprints of the certificates that the node may show now: the registered one, and after
   * a renewal the former one until its end.
   */
  public Set<String> accepted(Instant now) {
    if (certificate == null) {
      return Set.of();
    }
    return former == null || former.expired(now)
        ? Set.of(certificate.sha256())
        : Set.of(certificate.sha256(), former.sha256());
  }

  /** Why the router may not send anything to this node, or nothing when it may. */
  public Optional<String> forbidden(Instant now) {
    if (!standing.callable()) {
      return Optional.of("is " + standing.label());
    }
    if (certificate == null) {
      return Optional.of("has no registered certificate: enrol it");
    }
    return certificate.expired(now)
        ? Optional.of("has a certificate that ended at " + certificate.notAfter())
        : Optional.empty();
  }
}
