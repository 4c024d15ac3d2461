package org.fedrouter.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.Session;

/** Sessions and the secrets that renew them. */
@ApplicationScoped
public class SessionRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /**
   * A secret that was given out.
   *
   * @param made when
   * @param fresh whether it was never used
   */
  public record Secret(UUID session, Instant made, boolean fresh) {}

  public void add(SessionRow row) {
    entities.persist(row);
    entities.flush();
  }

  public Optional<SessionRow> find(UUID id) {
    return Optional.ofNullable(entities.find(SessionRow.class, id));
  }

  /** Those of an account that last, the newest first; of every account when it is empty. */
  public List<SessionRow> lasting(String account, Instant now, int most) {
    return entities
        .createQuery(
            "SELECT s FROM SessionRow s WHERE (:account = '' OR s.account = :account)"
                + " AND s.endedAt IS NULL AND s.expiresAt > :now ORDER BY s.createdAt DESC, s.id",
            SessionRow.class)
        .setParameter("account", account)
        .setParameter("now", now.atOffset(ZoneOffset.UTC))
        .setMaxResults(most)
        .getResultList();
  }

  /**
   * Ends those of an account that last, of every account when it is empty, in one statement: one
   * that ends by itself meanwhile is left alone.
   *
   * @return the sessions that this has ended
   */
  public List<UUID> end(String account, Instant now, Session.End why) {
    List<?> ended =
        entities
            .createNativeQuery(
                "UPDATE session SET ended_at = ?2, ended_why = ?3 WHERE (?1 = '' OR account = ?1)"
                    + " AND ended_at IS NULL AND expires_at > ?2 RETURNING id::text")
            .setParameter(1, account)
            .setParameter(2, now.atOffset(ZoneOffset.UTC))
            .setParameter(3, why.label())
            .getResultList();
    return ended.stream().map(id -> UUID.fromString((String) id)).toList();
  }

  /** Forgets sessions that were over before a time. */
  public void forget(Instant before) {
    for (String sql :
        List.of(
            "DELETE FROM session_secret s USING session o WHERE o.id = s.session"
                + " AND o.expires_at < ?1",
            "DELETE FROM session WHERE expires_at < ?1")) {
      int unused =
          entities
              .createNativeQuery(sql)
              .setParameter(1, before.atOffset(ZoneOffset.UTC))
              .executeUpdate();
    }
  }

  public void give(Bytes hash, UUID session, Instant now) {
    int unused =
        entities
            .createNativeQuery(
                "INSERT INTO session_secret (sha256, session, made_at) VALUES (?1, ?2, ?3)")
            .setParameter(1, hash.hex())
            .setParameter(2, session)
            .setParameter(3, now.atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }

  /** What is known of a secret. */
  public Optional<Secret> secret(Bytes hash) {
    List<?> rows =
        entities
            .createNativeQuery(
                "SELECT session::text, made_at, used_at IS NULL FROM session_secret"
                    + " WHERE sha256 = ?1")
            .setParameter(1, hash.hex())
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(
            row ->
                new Secret(
                    UUID.fromString((String) row[0]),
                    ((Timestamp) row[1]).toInstant(),
                    (boolean) row[2]))
        .findFirst();
  }

  /** Uses a secret up; false when somebody was first. */
  public boolean use(Bytes hash, Instant now) {
    return entities
            .createNativeQuery(
                "UPDATE session_secret SET used_at = ?2 WHERE sha256 = ?1 AND used_at IS NULL")
            .setParameter(1, hash.hex())
            .setParameter(2, now.atOffset(ZoneOffset.UTC))
            .executeUpdate()
        == 1;
  }
}
