package org.fedrouter.budget.boundary;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import org.fedrouter.budget.store.Answers;
import org.fedrouter.compliance.timer.boundary.Rounds;
import org.fedrouter.runtime.Time;

/** Deletes stored answers when they expire: their text is kept for replays only. */
@Singleton
public class ExpiredAnswers {
  @Inject Rounds rounds;
  @Inject Answers answers;
  @Inject Time time;

  @Schedule(hour = "*", minute = "*/5", persistent = false)
  public void forget() {
    rounds.of("removal of expired answers", () -> answers.forget(time.instant()));
  }
}
