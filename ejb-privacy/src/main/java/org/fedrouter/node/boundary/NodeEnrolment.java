package org.fedrouter.node.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.node.Enrolment;
import org.fedrouter.node.EnrolmentOutcome;
import org.fedrouter.node.EnrolmentRequest;
import org.fedrouter.node.EnrolmentToken;
import org.fedrouter.node.Invitation;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.Registration;
import org.fedrouter.node.SigningRequest;
import org.fedrouter.node.store.Enrolments;
import org.fedrouter.node.store.Nodes;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/**
 * How a node gets to the door: an administrator invites one id of one hospital, and whoever holds
 * the token asks once, with a certificate request that its own key has signed.
 */
@Stateless
public class NodeEnrolment {
  @Inject Nodes nodes;
  @Inject Enrolments enrolments;
  @Inject NodeAudit audit;
  @Inject Event<RegistryChanged> changed;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * Invites a new node, or one that is registered to ask for its next certificate.
   *
   * @param node and {@code hospital}: 1 to 100 characters of {@code a-z 0-9 . _ -}
   */
  public Invitation invite(String node, String hospital, Duration validity, String actor) {
    Optional<String> taken = taken(node, hospital);
    if (taken.isPresent()) {
      return new Invitation.Refused(taken.get());
    }
    UUID id = randomness.nextId();
    EnrolmentToken token = EnrolmentToken.fresh(randomness.fresh());
    Instant expires = time.instant().plus(validity);
    enrolments.invite(id, token.sha256(), node, hospital, actor, expires);
    audit.record(
        AuditAction.NODE_INVITED,
        node,
        actor,
        "invited",
        id,
        Map.of("hospital", hospital, "expires", expires.toString()));
    return new Invitation.Invited(id, token, expires);
  }

  /** Why this id cannot be this hospital's, or nothing when it can. */
  private Optional<String> taken(String node, String hospital) {
    Optional<Registration> known = nodes.find(node);
    if (known.isPresent() && !known.get().node().hospital().equals(hospital)) {
      return Optional.of("node " + node + " belongs to another hospital");
    }
    return nodes
        .ofHospital(hospital)
        .filter(other -> !other.id().equals(node))
        .map(other -> "hospital " + hospital + " answers through node " + other.id());
  }

  /** Asks to be let in. The token is used up exactly if the outcome is {@code Pending}. */
  public EnrolmentOutcome request(EnrolmentRequest asked) {
    String token = asked.token().sha256();
    Optional<Enrolment> invitation =
        enrolments.ofToken(token).filter(found -> found.open(time.instant()));
    if (invitation.isEmpty()) {
      return new EnrolmentOutcome.NoInvitation();
    }
    SigningRequest request;
    try {
      request = SigningRequest.read(asked.csr());
    } catch (IllegalArgumentException broken) {
      return new EnrolmentOutcome.Broken("csr", "" + broken.getMessage());
    }
    return broken(asked, invitation.get(), request)
        .<EnrolmentOutcome>map(rule -> rule)
        .orElseGet(() -> take(asked, invitation.get(), request));
  }

  private Optional<EnrolmentOutcome.Broken> broken(
      EnrolmentRequest asked, Enrolment invitation, SigningRequest request) {
    Optional<EnrolmentOutcome.Broken> rule = asked.broken(invitation, request);
    if (rule.isPresent()) {
      return rule;
    }
    nodes.lock(invitation.node());
    String key = NodeCertificate.fingerprint(request.key());
    if (enrolments.waiting(invitation.node()).isPresent()) {
      return Optional.of(
          new EnrolmentOutcome.Broken("token", "must wait: a request of this node is undecided"));
    }
    return nodes.all().stream()
        .filter(other -> !other.id().equals(invitation.node()) && holds(other, key))
        .findFirst()
        .map(other -> new EnrolmentOutcome.Broken("csr", "must have a key that no other node has"))
        .or(
            () ->
                taken(invitation.node(), invitation.hospital())
                    .map(why -> new EnrolmentOutcome.Broken("token", "is void: " + why)));
  }

  private static boolean holds(Registration node, String key) {
    NodeCertificate certificate = node.certificate();
    return certificate != null && NodeCertificate.fingerprint(certificate.key()).equals(key);
  }

  private EnrolmentOutcome take(
      EnrolmentRequest asked, Enrolment invitation, SigningRequest request) {
    String key = NodeCertificate.fingerprint(request.key());
    Optional<UUID> id = enrolments.request(asked.token().sha256(), asked, key);
    if (id.isEmpty()) {
      return new EnrolmentOutcome.NoInvitation();
    }
    audit.record(
        AuditAction.NODE_REQUESTED,
        invitation.node(),
        "enrolment",
        "asked with a token of " + invitation.invitedBy(),
        id.get(),
        Map.of("key_sha256", key, "url", asked.url()));
    changed.fire(new RegistryChanged(invitation.node()));
    return new EnrolmentOutcome.Pending(id.get(), invitation.node(), key);
  }
}
