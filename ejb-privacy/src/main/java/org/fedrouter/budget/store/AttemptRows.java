package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Reservations of requests whose key the router itself has chosen. */
@ApplicationScoped
public class AttemptRows {
  /** The words of the index reservation_attempt; a request is not repeated after so long. */
  private static final String NEWEST =
      "SELECT idempotency_key, outcome = 'failed' AND spent_nano = 0 FROM reservation"
          + " WHERE subject = ?1 AND request_hash = ?2 AND idempotency_key LIKE 'attempt:%'"
          + " AND created_at > clock_timestamp() - interval '15 minutes'"
          + " ORDER BY created_at DESC LIMIT 1";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Key of the newest attempt, unless it ended without an answer and without a charge. */
  public Optional<String> newest(String subject, String requestHash) {
    for (Object row :
        entities
            .createNativeQuery(NEWEST)
            .setParameter(1, subject)
            .setParameter(2, requestHash)
            .getResultList()) {
      Object[] columns = (Object[]) row;
      return Boolean.TRUE.equals(columns[1]) ? Optional.empty() : Optional.of((String) columns[0]);
    }
    return Optional.empty();
  }
}
