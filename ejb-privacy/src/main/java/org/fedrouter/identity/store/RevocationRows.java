package org.fedrouter.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was revoked, and until when that matters. */
@ApplicationScoped
public class RevocationRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Subjects and until when they were issued, of what still matters at a time. */
  public Map<String, Instant> since(Instant now) {
    List<?> rows =
        entities
            .createNativeQuery("SELECT subject, issued_by FROM revocation WHERE until > ?1")
            .setParameter(1, now.atOffset(ZoneOffset.UTC))
            .getResultList();
    Map<String, Instant> subjects = new HashMap<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      Instant unused =
          subjects.merge(
              (String) columns[0],
              ((Timestamp) columns[1]).toInstant(),
              (a, b) -> a.isAfter(b) ? a : b);
    }
    return subjects;
  }

  public void add(String subject, Instant issuedBy, Instant until, String by, String reason) {
    int unused =
        entities
            .createNativeQuery(
                "INSERT INTO revocation (subject, issued_by, until, by_account, reason)"
                    + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING")
            .setParameter(1, subject)
            .setParameter(2, issuedBy.atOffset(ZoneOffset.UTC))
            .setParameter(3, until.atOffset(ZoneOffset.UTC))
            .setParameter(4, by)
            .setParameter(5, reason)
            .executeUpdate();
  }

  public void forget(Instant before) {
    int unused =
        entities
            .createNativeQuery("DELETE FROM revocation WHERE until < ?1")
            .setParameter(1, before.atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }
}
