package org.fedrouter.node.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.fedrouter.node.Enrolment;
import org.jspecify.annotations.Nullable;

/** An invitation of a node. It is changed by functions of the database only. */
@Entity
@Table(name = "node_enrolment")
public class EnrolmentRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "token_sha256")
  private String tokenSha256;

  @Column(name = "node")
  private String node;

  @Column(name = "hospital")
  private String hospital;

  @Column(name = "state")
  private String state;

  @Column(name = "invited_by")
  private String invitedBy;

  @Column(name = "expires_at")
  private OffsetDateTime expiresAt;

  @Column(name = "request")
  private @Nullable String request;

  @Column(name = "key_sha256")
  private @Nullable String keySha256;

  @Column(name = "url")
  private @Nullable String url;

  @Column(name = "shards")
  private @Nullable Integer shards;

  @Column(name = "reason")
  private String reason;

  @Column(name = "certificate")
  private @Nullable String certificate;

  protected EnrolmentRow() {}

  Enrolment enrolment() {
    return new Enrolment(
        id,
        node,
        hospital,
        state,
        invitedBy,
        expiresAt.toInstant(),
        request,
        keySha256,
        url,
        shards,
        reason,
        certificate);
  }
}
