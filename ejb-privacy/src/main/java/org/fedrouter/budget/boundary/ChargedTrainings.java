package org.fedrouter.budget.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * Which trainings the data sets were charged for, asked before every trained answer. A charge
 * stands for ever, so what was found is remembered; what was not is looked for again.
 */
@ApplicationScoped
public class ChargedTrainings {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** Nodes may claim any training; the ledger has few. */
  static final int MOST_MISSED = 1_000;

  @Inject TrainingCharges charges;
  @Inject Time time;

  private final Map<TrainingCharge, ChargedTraining> known = new ConcurrentHashMap<>();

  /** The oldest first; its own lock. */
  private final SequencedMap<TrainingCharge, Instant> missed = new LinkedHashMap<>();

  /** The charge of exactly this training, with this plan and delta. */
  public Optional<ChargedTraining> of(TrainingCharge training) {
    ChargedTraining charged = known.get(training);
    if (charged != null) {
      return Optional.of(charged);
    }
    Instant now = time.instant();
    Instant before = missedAt(training);
    return before != null && now.isBefore(before.plus(AGAIN))
        ? Optional.empty()
        : look(training, now);
  }

  private Optional<ChargedTraining> look(TrainingCharge training, Instant now) {
    Optional<ChargedTraining> found =
        charges
            .find(training.ledger(), training.name())
            .filter(charged -> charged.training().equals(training));
    found.ifPresentOrElse(charged -> known.put(training, charged), () -> missed(training, now));
    return found;
  }

  private @Nullable Instant missedAt(TrainingCharge training) {
    synchronized (missed) {
      return missed.get(training);
    }
  }

  private void missed(TrainingCharge training, Instant now) {
    synchronized (missed) {
      Instant unused = missed.remove(training);
      missed.put(training, now);
      if (missed.size() > MOST_MISSED) {
        missed.pollFirstEntry();
      }
    }
  }
}
