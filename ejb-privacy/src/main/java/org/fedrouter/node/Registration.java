package org.fedrouter.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node in the registry.
 *
 * @param certificate absent until one is approved, or pinned by {@code fedrouter up}
 * @param former of the same key, before its renewals; none once {@code certificate} was seen
 * @param priority 10 = most wanted
 */
public record Registration(
    Node node,
    Standing standing,
    @Nullable NodeCertificate certificate,
    List<NodeCertificate> former,
    Profile profile,
    int priority,
    Trace trace) {

  public Registration {
    former = List.copyOf(former);
  }

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
   * a renewal the former ones until their ends.
   */
  public Set<String> accepted(Instant now) {
    return Stream.concat(Stream.ofNullable(certificate), formerUntilTheirEnds(now))
        .map(NodeCertificate::sha256)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Those of {@code former} that have not expired. */
  public Stream<NodeCertificate> formerUntilTheirEnds(Instant now) {
    return former.stream().filter(one -> !one.expired(now));
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
