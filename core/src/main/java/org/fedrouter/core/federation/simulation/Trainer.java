package org.fedrouter.core.federation.simulation;

import java.util.List;
import java.util.SplittableRandom;
import org.fedrouter.core.federation.simulation.task.Notes;
import org.fedrouter.core.federation.simulation.task.Notes.Note;

/**
 * Stands in for a hospital's private training: one step over a lot of its notes, with normal noise.
 * The same round gives the same update.
 *
 * @param number of the hospital
 * @param notes that it has
 * @param deviation of the noise of one number of its update
 */
record Trainer(Notes task, int number, List<Note> notes, double deviation, long seed) {
  private static final int LOT = 32;
  private static final int NOTES = 96;

  /** How alike hospitals' shares of classes are. */
  private static final double ALPHA = 1;

  static Trainer of(Notes task, int number, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(Seeds.of(seed, Seeds.Purpose.NOTES, 0, number));
    return new Trainer(task, number, task.written(NOTES, ALPHA, random), deviation, seed);
  }

  /** The update of a round, a new array. */
  float[] update(float[] model, int round, boolean flipped) {
    SplittableRandom random =
        new SplittableRandom(Seeds.of(seed, Seeds.Purpose.TRAINING, round, number));
    float[] update = new float[model.length];
    for (int draw = 0; draw < LOT; draw++) {
      Note note = notes.get(random.nextInt(notes.size()));
      task.step(model, update, note, Scenario.RATE / LOT, flipped);
    }
    for (int v = 0; v < update.length; v++) {
      update[v] += (float) (deviation * random.nextGaussian());
    }
    return update;
  }
}
