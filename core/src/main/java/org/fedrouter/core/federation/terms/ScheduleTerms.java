package org.fedrouter.core.federation.terms;

import java.time.Duration;

/**
 * When and with whom rounds run.
 *
 * @param rounds of the training; one that is given up counts, because its epsilon is spent
 * @param localSteps of private training in each hospital and round
 * @param quorum hospitals without which a round is given up
 * @param participation share of hospitals that are drawn for a round, in (0, 1]
 * @param patience with hospitals in each state
 * @param stall how long bytes may stand still
 * @param longest that a state may take
 */
public record ScheduleTerms(
    int rounds,
    int localSteps,
    int quorum,
    double participation,
    Duration patience,
    Duration stall,
    Duration longest) {
  private static final int MOST_ROUNDS = 99_999;
  private static final int MOST_STEPS = 1_000_000;
  private static final int MOST_SECONDS = 7 * 24 * 3600;

  /**
   * @throws BrokenTerm naming the rule that is broken
   */
  public ScheduleTerms {
    within("rounds", rounds, MOST_ROUNDS);
    within("local_steps", localSteps, MOST_STEPS);
    BrokenTerm.unless(
        (long) rounds * localSteps <= MOST_STEPS,
        "local_steps",
        "must be at most 1000000 over all rounds",
        (long) rounds * localSteps);
    within("quorum", quorum, 10_000);
    BrokenTerm.unless(
        participation > 0 && participation <= 1,
        "participation",
        "must be above 0 and at most 1",
        participation);
    within("patience_seconds", patience.toSeconds(), MOST_SECONDS);
    within("stall_seconds", stall.toSeconds(), MOST_SECONDS);
    within("longest_seconds", longest.toSeconds(), MOST_SECONDS);
    BrokenTerm.unless(
        longest.compareTo(patience) >= 0,
        "longest_seconds",
        "must be at least patience_seconds",
        longest.toSeconds());
  }

  private static void within(String field, long value, long most) {
    BrokenTerm.unless(value >= 1 && value <= most, field, "must be from 1 to " + most, value);
  }

  /** Of so many hospitals, how many are drawn. */
  public int drawn(int hospitals) {
    return Math.max(1, (int) Math.ceil(participation * hospitals));
  }
}
