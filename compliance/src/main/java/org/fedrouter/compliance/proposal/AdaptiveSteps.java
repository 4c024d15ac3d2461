package org.fedrouter.compliance.proposal;

/**
 * Numbers that are learnt by steps of AdaGrad (Duchi, Hazan, Singer, JMLR 12, 2011), and their mean
 * over the later iterates (Polyak and Juditsky, "Acceleration of stochastic approximation by
 * averaging", SIAM J. Control Optim. 30, 1992), without going through all of them at each step.
 */
final class AdaptiveSteps {
  private static final double LEAST = 1e-3;

  private final double rate;
  private final float[] values;
  private final float[] squares;

  /** What the mean has less of each step than the last iterate has. */
  private final float[] missed;

  /** All 0 in the beginning. */
  AdaptiveSteps(int size, double rate) {
    this.rate = rate;
    values = new float[size];
    squares = new float[size];
    missed = new float[size];
  }

  /** In the last iterate. */
  float at(int place) {
    return values[place];
  }

  /**
   * Against the gradient.
   *
   * @param before share of the averaged iterates that come before this step, 0 to 1
   */
  void step(int place, double gradient, double before) {
    squares[place] += (float) (gradient * gradient);
    double step = rate * gradient / (Math.sqrt(squares[place]) + LEAST);
    values[place] -= (float) step;
    missed[place] += (float) (step * before);
  }

  /** The mean of the averaged iterates. */
  float[] mean() {
    float[] mean = new float[values.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = values[i] + missed[i];
    }
    return mean;
  }
}
