package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Answers that may be replayed. */
@ApplicationScoped
public class Answers {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** The stored answer of a reservation. */
  public Optional<ReleasedAnswerRow> find(UUID reservation) {
    return Optional.ofNullable(entities.find(ReleasedAnswerRow.class, reservation));
  }

  /** Stores an answer for replays. */
  public void keep(UUID reservation, String body, Instant expiresAt) {
    entities.persist(new ReleasedAnswerRow(reservation, body, expiresAt));
  }

  /** Deletes answers that may no longer be replayed. */
  public void forget(Instant now) {
    int unused =
        entities
            .createQuery("DELETE FROM ReleasedAnswerRow a WHERE a.expiresAt < :now")
            .setParameter("now", now.atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }
}
