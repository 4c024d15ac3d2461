package org.fedrouter.web.nodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.fedrouter.node.Enrolment;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.Registration;
import org.jspecify.annotations.Nullable;

/**
 * A node as administrators see it.
 *
 * @param admissible whether it gets new work now
 * @param detail why not, or why it cannot answer privately, or empty
 * @param breaker closed, open or half-open, as this router sees it
 * @param certificate absent until one is registered
 * @param request absent when none waits for a decision
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeBody(
    String id,
    String hospital,
    String url,
    int shards,
    String state,
    boolean admissible,
    String detail,
    String breaker,
    String version,
    int capacity,
    int priority,
    String dataSize,
    String compliance,
    String region,
    String department,
    @Nullable CertificateBody certificate,
    @Nullable RequestBody request,
    String enrolledBy,
    @Nullable String enrolledAt,
    String approvedBy,
    @Nullable String approvedAt,
    @Nullable String lastHeartbeat) {

  /**
   * The certificate that the router accepts from the node.
   *
   * @param formerSha256 after a renewal: accepted too, until the node has shown the last one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CertificateBody(
      String sha256, String keySha256, String notAfter, @Nullable List<String> formerSha256) {
    private static @Nullable CertificateBody of(Registration node, Instant now) {
      NodeCertificate certificate = node.certificate();
      List<String> former = node.formerUntilTheirEnds(now).map(NodeCertificate::sha256).toList();
      return certificate == null
          ? null
          : new CertificateBody(
              certificate.sha256(),
              NodeCertificate.fingerprint(certificate.key()),
              certificate.notAfter().toString(),
              former.isEmpty() ? null : former);
    }
  }

  /**
   * A request that waits for a decision.
   *
   * @param keySha256 what to compare with what the hospital says
   * @param knownKey whether it is the key of the registered certificate
   */
  public record RequestBody(
      String enrolment, String keySha256, boolean knownKey, String url, String invitedBy) {
    static RequestBody of(Enrolment waiting, @Nullable CertificateBody certificate) {
      String key = "" + waiting.keySha256();
      return new RequestBody(
          waiting.id().toString(),
          key,
          certificate != null && certificate.keySha256().equals(key),
          "" + waiting.url(),
          waiting.invitedBy());
    }
  }

  static NodeBody of(NodeView view, @Nullable Enrolment waiting, Instant now) {
    Registration node = view.registration();
    CertificateBody certificate = CertificateBody.of(node, now);
    String inadmissible = view.inadmissible(now).orElse("");
    return new NodeBody(
        node.id(),
        node.node().hospital(),
        node.node().url().toString(),
        node.node().shards(),
        node.standing().label(),
        inadmissible.isEmpty(),
        inadmissible.isEmpty() ? view.health().notReady() : inadmissible,
        view.health().breaker().label(),
        node.trace().version(),
        node.profile().capacity(),
        node.priority(),
        node.profile().dataSize(),
        node.profile().compliance(),
        node.profile().region(),
        node.profile().department(),
        certificate,
        waiting == null ? null : RequestBody.of(waiting, certificate),
        node.trace().enrolledBy(),
        text(node.trace().enrolledAt()),
        node.trace().approvedBy(),
        text(node.trace().approvedAt()),
        text(node.trace().lastHeartbeat()));
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
