package org.fedrouter.core.federation.simulation;

import java.util.List;
import java.util.SplittableRandom;
import org.fedrouter.core.federation.server.Awaited;

/**
 * How a hospital behaves in one round. Follows from the seed, the round and the hospital.
 *
 * @param silent the first thing that is awaited from it in vain; {@code NOTHING} for none
 * @param chunkMillis between two chunks of its upload
 * @param random of its delays, used in the order in which things are awaited
 */
record Habit(Awaited silent, long chunkMillis, SplittableRandom random) {
  /** Steps of a round at which a hospital may fall silent. */
  private static final List<Awaited> STEPS =
      List.of(
          Awaited.RESERVATION,
          Awaited.KEYS,
          Awaited.SHARES,
          Awaited.UPDATE,
          Awaited.VIEW,
          Awaited.UNMASK);

  private static final long USUAL_CHUNK_MILLIS = 40;

  /** A chunk every so often is slower than patience allows, but never stalls. */
  private static final long SLOW_CHUNK_MILLIS = 15_000;

  private static final double MEAN_DELAY_MILLIS = 1_500;

  static Habit of(Scenario scenario, int round, int hospital, boolean slow) {
    SplittableRandom random =
        new SplittableRandom(Seeds.of(scenario.seed(), Seeds.Purpose.HABIT, round, hospital));
    boolean drops = random.nextDouble() < scenario.trouble().dropOut();
    int step = random.nextInt(STEPS.size());
    return new Habit(
        drops ? STEPS.get(step) : Awaited.NOTHING,
        slow ? SLOW_CHUNK_MILLIS : USUAL_CHUNK_MILLIS,
        random);
  }

  /** Whether it answers. */
  boolean answers(Awaited awaited) {
    return awaited.compareTo(silent) < 0;
  }

  /** How long it takes to answer: exponential, so that somebody is always late. */
  long delayMillis() {
    return 1 + (long) (-MEAN_DELAY_MILLIS * Math.log(1 - random.nextDouble()));
  }
}
