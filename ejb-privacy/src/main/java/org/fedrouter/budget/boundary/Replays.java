package org.fedrouter.budget.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.fedrouter.budget.Replay;
import org.fedrouter.budget.store.Answers;
import org.fedrouter.budget.store.ReservationRow;
import org.fedrouter.budget.store.Reservations;
import org.fedrouter.runtime.Time;

/** Looks up answers by idempotency key; never executes anything. */
@Stateless
public class Replays {
  @Inject Reservations reservations;
  @Inject Answers answers;
  @Inject Time time;

  public Replay find(String subject, String idempotencyKey, String requestHash) {
    return reservations
        .find(subject, idempotencyKey)
        .map(row -> of(row, requestHash))
        .orElseGet(Replay.Fresh::new);
  }

  private Replay of(ReservationRow row, String requestHash) {
    if (!row.requestHash().equals(requestHash)) {
      return new Replay.OtherRequest();
    }
    if (!row.answered()) {
      return new Replay.Unknown(row.id(), row.open());
    }
    return answers
        .find(row.id())
        .filter(answer -> !answer.expired(time.instant()))
        .<Replay>map(answer -> new Replay.Stored(row.id(), answer.body()))
        .orElseGet(Replay.Expired::new);
  }
}
