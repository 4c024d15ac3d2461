package org.fedrouter.node.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.node.Enrolment;
import org.fedrouter.node.EnrolmentRequest;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.Profile;
import org.jspecify.annotations.Nullable;

/** Invitations of nodes. */
@ApplicationScoped
public class Enrolments {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  public void invite(
      UUID id, String tokenSha256, String node, String hospital, String actor, Instant expires) {
    int unused =
        query(
                "INSERT INTO node_enrolment (id, token_sha256, node, hospital, invited_by,"
                    + " expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                id,
                tokenSha256,
                node,
                hospital,
                actor,
                expires.atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }

  public Optional<Enrolment> find(UUID id) {
    return Optional.ofNullable(entities.find(EnrolmentRow.class, id)).map(EnrolmentRow::enrolment);
  }

  public Optional<Enrolment> ofToken(String tokenSha256) {
    return only("e.tokenSha256 = :value", tokenSha256);
  }

  /** The request of this node that waits for a decision. */
  public Optional<Enrolment> waiting(String node) {
    return only("e.state = 'requested' AND e.node = :value", node);
  }

  /** All requests that wait for a decision, in the order of their nodes. */
  public List<Enrolment> waiting() {
    return entities
        .createQuery(
            "SELECT e FROM EnrolmentRow e WHERE e.state = 'requested' ORDER BY e.node",
            EnrolmentRow.class)
        .getResultStream()
        .map(EnrolmentRow::enrolment)
        .toList();
  }

  private Optional<Enrolment> only(String condition, String value) {
    return entities
        .createQuery("SELECT e FROM EnrolmentRow e WHERE " + condition, EnrolmentRow.class)
        .setParameter("value", value)
        .getResultStream()
        .map(EnrolmentRow::enrolment)
        .findFirst();
  }

  /**
   * Uses up an invitation.
   *
   * @return empty when it is no longer valid
   */
  public Optional<UUID> request(String tokenSha256, EnrolmentRequest asked, String keySha256) {
    Profile profile = asked.profile();
    Object id =
        query(
                "SELECT request_enrolment(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)::text",
                tokenSha256,
                asked.csr(),
                keySha256,
                asked.url(),
                asked.shards(),
                profile.capacity(),
                profile.dataSize(),
                profile.compliance(),
                profile.region(),
                profile.department())
            .getSingleResult();
    return Optional.ofNullable((@Nullable String) id).map(UUID::fromString);
  }

  public void approve(UUID id, NodeCertificate certificate, String actor, String reason) {
    Object unused =
        query(
                "SELECT approve_enrolment(?, ?, ?, ?, ?, ?)::text",
                id,
                certificate.pem(),
                certificate.sha256(),
                certificate.notAfter().atOffset(ZoneOffset.UTC),
                actor,
                reason)
            .getSingleResult();
  }

  public void reject(UUID id, String actor, String reason) {
    Object unused =
        query("SELECT reject_enrolment(?, ?, ?)::text", id, actor, reason).getSingleResult();
  }

  private Query query(String sql, Object... values) {
    Query query = entities.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query;
  }
}
