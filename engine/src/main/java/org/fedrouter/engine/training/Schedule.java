package org.fedrouter.engine.training;

/**
 * Learning rate: a linear rise over the first twentieth of the steps, then a linear fall to a
 * twentieth of the peak.
 *
 * @param peak highest rate
 * @param steps number of steps
 */
public record Schedule(double peak, int steps) {
  private static final double FLOOR = 0.05;

  /** The rate of a step, counted from 1. */
  float rate(int step) {
    int rise = Math.max(1, steps / 20);
    if (step <= rise) {
      return (float) (peak * step / rise);
    }
    double left = (double) (steps - step) / Math.max(1, steps - rise);
    return (float) (peak * Math.max(FLOOR, left));
  }
}
