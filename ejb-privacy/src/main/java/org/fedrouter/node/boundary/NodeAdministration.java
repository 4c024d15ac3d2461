package org.fedrouter.node.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.node.Enrolment;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.NodeChange;
import org.fedrouter.node.Registration;
import org.fedrouter.node.SigningRequest;
import org.fedrouter.node.Standing;
import org.fedrouter.node.store.Enrolments;
import org.fedrouter.node.store.Nodes;
import org.fedrouter.runtime.Randomness;

/** Decisions about nodes: by a person, with a reason, audited in the same transaction. */
@Stateless
public class NodeAdministration {
  @Inject Nodes nodes;
  @Inject Enrolments enrolments;
  @Inject CertificateOffice office;
  @Inject NodeAudit audit;
  @Inject Event<RegistryChanged> changed;
  @Inject Randomness randomness;

  /**
   * Lets a node in: signs the certificate for the request that waits, and registers it. The one
   * before is void from then on; for the same key it stays good until the new one was seen.
   *
   * @param keySha256 fingerprint of the key that the hospital has told on another way
   */
  public NodeChange approve(String node, String keySha256, String actor, String reason) {
    nodes.lock(node);
    Optional<Registration> known = nodes.find(node);
    Optional<Enrolment> waiting = enrolments.waiting(node);
    if (known.isEmpty()) {
      return new NodeChange.NoNode();
    }
    if (waiting.isEmpty()) {
      return refused(node, "approve", "no request of it waits", actor, reason);
    }
    if (!keySha256.equals(waiting.get().keySha256())) {
      return refused(node, "approve", "the request that waits is of another key", actor, reason);
    }
    return office
        .issue(SigningRequest.read("" + waiting.get().request()))
        .map(issued -> approve(known.get(), waiting.get(), issued, actor, reason))
        .orElseGet(
            () ->
                refused(node, "approve", "this router has no authority for nodes", actor, reason));
  }

  private NodeChange approve(
      Registration node, Enrolment enrolment, NodeCertificate issued, String actor, String reason) {
    enrolments.approve(enrolment.id(), issued, actor, reason);
    audit.record(
        AuditAction.NODE_APPROVED,
        node.id(),
        actor,
        reason,
        enrolment.id(),
        Map.of(
            "certificate_sha256",
            issued.sha256(),
            "key_sha256",
            NodeCertificate.fingerprint(issued.key()),
            "not_after",
            issued.notAfter().toString()));
    changed.fire(new RegistryChanged(node.id()));
    Standing after = node.standing() == Standing.DRAINING ? Standing.DRAINING : Standing.ACTIVE;
    return new NodeChange.Changed(node.standing(), after);
  }

  /** Turns away the request that waits. */
  public NodeChange reject(String node, String actor, String reason) {
    nodes.lock(node);
    Optional<Registration> known = nodes.find(node);
    Optional<Enrolment> waiting = enrolments.waiting(node);
    if (known.isEmpty()) {
      return new NodeChange.NoNode();
    }
    if (waiting.isEmpty()) {
      return refused(node, "reject", "no request of it waits", actor, reason);
    }
    enrolments.reject(waiting.get().id(), actor, reason);
    audit.record(AuditAction.NODE_REJECTED, node, actor, reason, waiting.get().id(), Map.of());
    changed.fire(new RegistryChanged(node));
    Standing before = known.get().standing();
    return new NodeChange.Changed(before, before == Standing.PENDING ? Standing.RETIRED : before);
  }

  /** Drains, activates again, revokes or retires a node. */
  public NodeChange put(String node, Standing next, String actor, String reason) {
    nodes.lock(node);
    Optional<Registration> known = nodes.find(node);
    if (known.isEmpty()) {
      return new NodeChange.NoNode();
    }
    Standing before = known.get().standing();
    if (!before.mayBecome(next)) {
      return refused(
          node,
          next.label(),
          "it is " + before.label() + " and cannot become " + next.label(),
          actor,
          reason);
    }
    nodes.put(node, next);
    audit.record(
        AuditAction.NODE_CHANGED,
        node,
        actor,
        reason,
        randomness.nextId(),
        Map.of("before", before.label(), "after", next.label()));
    changed.fire(new RegistryChanged(node));
    return new NodeChange.Changed(before, next);
  }

  private NodeChange refused(String node, String asked, String why, String actor, String reason) {
    audit.record(
        AuditAction.NODE_CHANGE_REFUSED,
        node,
        actor,
        reason,
        randomness.nextId(),
        Map.of("asked", asked, "refused", why));
    return new NodeChange.Refused(why);
  }
}
