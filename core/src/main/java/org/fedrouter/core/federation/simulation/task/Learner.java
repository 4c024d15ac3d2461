package org.fedrouter.core.federation.simulation.task;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One client of the task: gradients of random lots, smoothed by momentum. Not safe for threads.
 *
 * <p>Its update is minus the momentum, m = 0.9 m + 0.1 g: what the server adds to the model, times
 * its rate.
 */
public final class Learner {
  private static final int LOT = 32;
  private static final double MOMENTUM = 0.9;

  private final ClassTask task;
  private final List<Integer> shard;
  private final boolean flipped;
  private final SplittableRandom random;
  private final double[] momentum;

  /**
   * @param shard the examples that it has, at least one
   * @param flipped whether it takes class c for the last class less c
   */
  public Learner(ClassTask task, List<Integer> shard, boolean flipped, SplittableRandom random) {
    this.task = task;
    this.shard = List.copyOf(shard);
    this.flipped = flipped;
    this.random = random;
    this.momentum = new double[task.model().size()];
  }

  /** Its next update, a new array. */
  public double[] update(double[] weights) {
    double[] gradient = new double[momentum.length];
    for (int draw = 0; draw < LOT; draw++) {
      int example = shard.get(random.nextInt(shard.size()));
      int label = task.training().classOf(example);
      task.model()
          .addGradient(
              weights,
              task.training().shared(example),
              flipped ? task.model().classes() - 1 - label : label,
              1.0 / LOT,
              gradient);
    }
    double[] update = new double[momentum.length];
    for (int t = 0; t < update.length; t++) {
      momentum[t] = MOMENTUM * momentum[t] + (1 - MOMENTUM) * gradient[t];
      update[t] = -momentum[t];
    }
    return update;
  }
}
