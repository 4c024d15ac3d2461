package org.fedrouter.inference.boundary;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.Optional;
import org.fedrouter.compliance.timer.boundary.Rounds;
import org.fedrouter.inference.KeptAnswer;
import org.fedrouter.inference.store.CachedAnswers;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/** Released answers by caller and key. No caller ever sees what another was given. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class AnswerCache {
  @Inject Rounds rounds;
  @Inject CachedAnswers answers;
  @Inject Settings settings;
  @Inject Time time;

  /** The answer of a caller under a key, unless it has expired. */
  public Optional<KeptAnswer> find(String subject, String key) {
    return answers.find(subject, key, time.instant());
  }

  /** Keeps an answer for the configured time; of two, the later. */
  public void keep(String subject, String key, KeptAnswer kept) {
    answers.keep(subject, key, kept, time.instant().plus(settings.cacheLifetime()));
  }

  /**
   * Erases every stored text that a caller was given: cached answers and those kept for replays of
   * idempotency keys. What was charged stays charged.
   *
   * @return how many were erased
   */
  public int erase(String subject) {
    return answers.erase(subject);
  }

  @Schedule(hour = "*", minute = "*/5", second = "20", persistent = false)
  public void forget() {
    rounds.of("removal of old answers", () -> answers.forget(time.instant()));
  }
}
