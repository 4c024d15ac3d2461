package org.fedrouter.core.federation.simulation.task;

import java.util.SplittableRandom;

/** Random numbers of the gamma distribution with scale 1; for made-up data only. */
final class Gamma {
  private Gamma() {}

  /** One number (Marsaglia and Tsang 2000; below 1 their note on powers of a uniform number). */
  static double draw(double shape, SplittableRandom random) {
    return shape >= 1
        ? fromOne(shape, random)
        : fromOne(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
  }

  private static double fromOne(double shape, SplittableRandom random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double root = 1 + c * x;
      double v = root * root * root;
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
