package org.fedrouter.budget.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.fedrouter.budget.Replay;
import org.fedrouter.budget.store.Ledgers;
import org.fedrouter.budget.store.ReleasedAnswerRow;
import org.fedrouter.budget.store.ReservationRow;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** Looks up answers by idempotency key; never executes anything. */
@Stateless
public class Replays {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  @Inject Time time;

  public Replay find(String subject, String idempotencyKey, String requestHash) {
    return new Ledgers(entities)
        .find(subject, idempotencyKey)
        .map(row -> of(row, requestHash))
        .orElseGet(Replay.Fresh::new);
  }

  private Replay of(ReservationRow row, String requestHash) {
    if (!row.requestHash().equals(requestHash)) {
      return new Replay.OtherRequest();
    }
    if (!row.answered()) {
      return new Replay.Unknown();
    }
    @Nullable ReleasedAnswerRow answer = entities.find(ReleasedAnswerRow.class, row.id());
    return answer == null || answer.expired(time.instant())
        ? new Replay.Expired()
        : new Replay.Stored(row.id(), answer.body());
  }
}
