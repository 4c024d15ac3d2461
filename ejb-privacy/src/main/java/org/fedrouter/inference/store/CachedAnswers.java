package org.fedrouter.inference.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.inference.KeptAnswer;
import org.fedrouter.inference.ReleasedJson;

/** Cached answers. */
@ApplicationScoped
public class CachedAnswers {
  private static final String FIND =
      "SELECT request_id::text, body FROM cached_answer"
          + " WHERE subject = ?1 AND key = ?2 AND expires_at > ?3";

  private static final String KEEP =
      "INSERT INTO cached_answer (subject, key, request_id, body, expires_at)"
          + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (subject, key) DO UPDATE"
          + " SET request_id = excluded.request_id, body = excluded.body,"
          + " expires_at = excluded.expires_at";

  private static final String ERASE = "DELETE FROM cached_answer WHERE subject = ?1";

  private static final String FORGET = "DELETE FROM cached_answer WHERE expires_at < ?1";

  private static final String ERASE_REPLAYS =
      "DELETE FROM released_answer a USING reservation r"
          + " WHERE r.id = a.reservation_id AND r.subject = ?1";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** The answer of a subject under a key, unless it has expired. */
  public Optional<KeptAnswer> find(String subject, String key, Instant now) {
    List<?> rows =
        entities
            .createNativeQuery(FIND)
            .setParameter(1, subject)
            .setParameter(2, key)
            .setParameter(3, now.atOffset(ZoneOffset.UTC))
            .getResultList();
    return rows.stream().map(row -> kept((Object[]) row)).findFirst();
  }

  private static KeptAnswer kept(Object[] row) {
    return new KeptAnswer(UUID.fromString((String) row[0]), ReleasedJson.read((String) row[1]));
  }

  /** Stores an answer, in the place of an older one. */
  public void keep(String subject, String key, KeptAnswer kept, Instant expiresAt) {
    int unused =
        entities
            .createNativeQuery(KEEP)
            .setParameter(1, subject)
            .setParameter(2, key)
            .setParameter(3, kept.request())
            .setParameter(4, ReleasedJson.write(kept.released()))
            .setParameter(5, expiresAt.atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }

  /** Deletes every stored text of a subject, those for replays too. */
  public int erase(String subject) {
    return entities.createNativeQuery(ERASE).setParameter(1, subject).executeUpdate()
        + entities.createNativeQuery(ERASE_REPLAYS).setParameter(1, subject).executeUpdate();
  }

  /** Deletes what has expired. */
  public void forget(Instant now) {
    int unused =
        entities
            .createNativeQuery(FORGET)
            .setParameter(1, now.atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }
}
