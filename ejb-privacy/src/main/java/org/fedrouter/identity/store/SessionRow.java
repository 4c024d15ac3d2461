package org.fedrouter.identity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.fedrouter.identity.Session;
import org.fedrouter.identity.Session.End;
import org.fedrouter.identity.Session.Proof;
import org.jspecify.annotations.Nullable;

/** A log-in that lasts. */
@Entity
@Table(name = "session")
public class SessionRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "account", updatable = false)
  private String account;

  @Column(name = "proof", updatable = false)
  private String proof;

  @Column(name = "agent", updatable = false)
  private String agent;

  @Column(name = "created_at", updatable = false)
  private OffsetDateTime createdAt;

  @Column(name = "renewed_at")
  private OffsetDateTime renewedAt;

  @Column(name = "expires_at", updatable = false)
  private OffsetDateTime expiresAt;

  @Column(name = "ended_at")
  private @Nullable OffsetDateTime endedAt;

  @Column(name = "ended_why")
  private @Nullable String endedWhy;

  protected SessionRow() {}

  /** A new session. */
  public SessionRow(UUID id, Session session) {
    this.id = id;
    account = session.account();
    proof = session.proof().label();
    agent = session.agent();
    createdAt = session.created().atOffset(ZoneOffset.UTC);
    renewedAt = createdAt;
    expiresAt = session.expires().atOffset(ZoneOffset.UTC);
  }

  /** As it may be listed. */
  public Session session() {
    return new Session(
        id.toString(),
        account,
        Arrays.stream(Proof.values())
            .filter(p -> p.label().equals(proof))
            .findFirst()
            .orElseThrow(),
        agent,
        createdAt.toInstant(),
        renewedAt.toInstant(),
        expiresAt.toInstant(),
        endedAt == null ? null : endedAt.toInstant(),
        Arrays.stream(End.values())
            .filter(e -> e.label().equals(endedWhy))
            .findFirst()
            .orElse(null));
  }

  public boolean lasts(Instant now) {
    return endedAt == null && expiresAt.toInstant().isAfter(now);
  }

  public void renew(Instant now) {
    renewedAt = now.atOffset(ZoneOffset.UTC);
  }

  /** Ends it; what has ended stays so. */
  public void end(Instant now, End why) {
    if (endedAt == null) {
      endedAt = now.atOffset(ZoneOffset.UTC);
      endedWhy = why.label();
    }
  }
}
