package org.fedrouter.core.federation.simulation.task;

/**
 * Something to learn.
 *
 * @param training what clients have
 * @param trial what nobody learns from
 */
public record ClassTask(Softmax model, Examples training, Examples trial) {
  /** As many as the scanned digits that rules are usually compared on leave for training. */
  private static final int TRAINING = 1437;

  private static final int TRIAL = 1000;

  /** Ten classes, 650 parameters; the same seed gives the same task. */
  public static ClassTask digits(long seed) {
    return GlyphRecipe.DIGITS.task(TRAINING, TRIAL, seed);
  }

  /** The share of the trial's examples that a model tells right. */
  public double accuracy(double[] weights) {
    int right = 0;
    for (int example = 0; example < trial.count(); example++) {
      if (model.guess(weights, trial.shared(example)) == trial.classOf(example)) {
        right++;
      }
    }
    return (double) right / trial.count();
  }
}
