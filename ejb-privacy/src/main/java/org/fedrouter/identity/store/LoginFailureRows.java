package org.fedrouter.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import org.fedrouter.core.exchange.Bytes;

/** How often somebody was wrong, by what was typed. */
@ApplicationScoped
public class LoginFailureRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /**
   * Counts one attempt before it is looked at, so that many at once cannot outrun the count.
   *
   * @param old what was counted before then is forgotten
   * @return false when as many as may be have failed since: it was not counted
   */
  public boolean attempt(Bytes subject, int most, Instant now, Instant old) {
    return !entities
        .createNativeQuery(
            "INSERT INTO login_failure AS f (subject, failures, last_at) VALUES (?1, 1, ?2)"
                + " ON CONFLICT (subject) DO UPDATE SET failures ="
                + " CASE WHEN f.last_at < ?3 THEN 1 ELSE f.failures + 1 END, last_at = ?2"
                + " WHERE f.failures < ?4 OR f.last_at < ?3 RETURNING failures")
        .setParameter(1, subject.hex())
        .setParameter(2, now.atOffset(ZoneOffset.UTC))
        .setParameter(3, old.atOffset(ZoneOffset.UTC))
        .setParameter(4, most)
        .getResultList()
        .isEmpty();
  }

  public void clear(Bytes subject) {
    int unused =
        entities
            .createNativeQuery("DELETE FROM login_failure WHERE subject = ?1")
            .setParameter(1, subject.hex())
            .executeUpdate();
  }

  public void forget(Instant before) {
    int unused =
        entities
            .createNativeQuery("DELETE FROM login_failure WHERE last_at < ?1")
            .setParameter(1, before.atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }
}
