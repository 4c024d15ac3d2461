package org.fedrouter.core.accounting.loss;

/**
 * A loss distribution on the grid of multiples of an interval, never below the true one: for every
 * epsilon, also after composition, its delta is at least the true delta.
 *
 * <p>What lies between two grid points goes to both of them, in the shares that keep its
 * probability under P and under Q ("connect the dots": Doroshenko, Ghazi, Kamath, Kumar, Manurangsi
 * 2022, arXiv 2207.04380). The error is of second order in the interval, where rounding up would be
 * of first. Losses below the range are moved up to its lower end, losses above it to infinity, and
 * every rounding error to the upper point.
 */
final class LossCells {
  /** Beyond, probabilities under Q leave the normal doubles: losses are simply rounded up. */
  private static final double LARGEST_LOSS = 600;

  private final long first;
  private final double[] masses;
  private final double infinite;

  private LossCells(long first, double[] masses, double infinite) {
    this.first = first;
    this.masses = masses;
    this.infinite = infinite;
  }

  /**
   * @param interval distance of grid points
   * @param tail probability that may be moved at either end
   */
  static LossCells of(LossShape shape, double interval, double tail) {
    long first = (long) Math.floor(shape.least(tail) / interval);
    long last = (long) Math.ceil(shape.most(tail) / interval);
    // The quotient may be rounded: an atom at the end must not fall beyond the last point.
    while (last * interval < shape.most(tail)) {
      last++;
    }
    double[] masses = new double[Math.toIntExact(last - first + 1)];
    Edge low = shape.edge(first * interval);
    masses[0] = low.belowP() * (1 + low.rounding());
    for (int i = 1; i < masses.length; i++) {
      double loss = (first + i - 1) * interval;
      Edge high = shape.edge((first + i) * interval);
      divide(masses, i, low, high, loss, interval);
      low = high;
    }
    return new LossCells(first, masses, low.aboveP() * (1 + low.rounding()));
  }

  /** The share of the upper point is (P - exp(loss) Q) / (1 - exp(-interval)). */
  private static void divide(
      double[] masses, int upper, Edge low, Edge high, double loss, double interval) {
    boolean byAbove = low.aboveP() < high.belowP();
    double p = byAbove ? low.aboveP() - high.aboveP() : high.belowP() - low.belowP();
    double q = byAbove ? low.aboveQ() - high.aboveQ() : high.belowQ() - low.belowQ();
    double rounding = low.rounding() + high.rounding() + (1 + Math.abs(loss)) * 0x1p-48;
    double errorP = rounding * (byAbove ? low.aboveP() : high.belowP());
    double errorQ = rounding * (byAbove ? low.aboveQ() : high.belowQ());
    double all = Math.max(0, p) + errorP;
    double up = all;
    if (loss < LARGEST_LOSS) {
      double ratio = Math.exp(loss);
      double share = (p - ratio * q + errorP + ratio * errorQ) / -Math.expm1(-interval);
      up = Math.min(all, Math.max(0, share));
    }
    masses[upper] += up;
    masses[upper - 1] += all - up;
  }

  /** Number of grid points. */
  int size() {
    return masses.length;
  }

  /** The loss at a point, in intervals. */
  long index(int point) {
    return first + point;
  }

  double mass(int point) {
    return masses[point];
  }

  /** The probability of an infinite loss. */
  double infinite() {
    return infinite;
  }

  /** The largest absolute value of a finite loss, in intervals. */
  double farthest() {
    return Math.max(Math.abs((double) first), Math.abs((double) first + masses.length - 1));
  }

  /** log of the sum of masses times exp(s loss), over finite losses. */
  double logMoment(double s, double interval) {
    double largest = largestLog(s, interval);
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      sum += Math.exp(Math.log(masses[i]) + s * (first + i) * interval - largest);
    }
    return largest + Math.log(sum);
  }

  private double largestLog(double s, double interval) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < masses.length; i++) {
      largest = Math.max(largest, Math.log(masses[i]) + s * (first + i) * interval);
    }
    return largest;
  }
}
