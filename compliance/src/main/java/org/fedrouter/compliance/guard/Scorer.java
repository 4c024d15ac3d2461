package org.fedrouter.compliance.guard;

/** Sums weights block by block: every feature is looked at once, though windows overlap. */
final class Scorer {
  /** Counted as features of weight 0: a text of three words must not be judged by one alone. */
  static final double PRIOR = 4;

  private static final double SECOND = 0.2;

  private final double[] wordSums;
  private final double[] wordSquares;
  private final double[] meaningSums;
  private final double[] meaningSquares;
  private final Weights weights;
  private final int windows;

  private Scorer(Reading reading, Weights weights) {
    int blocks = Math.max(1, reading.blocks());
    this.wordSums = new double[blocks];
    this.wordSquares = new double[blocks];
    this.meaningSums = new double[blocks];
    this.meaningSquares = new double[blocks];
    this.weights = weights;
    this.windows = reading.windows();
    Features.of(reading, this::add);
  }

  static Scorer of(Reading reading, Weights weights) {
    return new Scorer(reading, weights);
  }

  int windows() {
    return windows;
  }

  /** The model's sum for a window, words and meanings each scaled to length 1. */
  double window(int window) {
    return part(wordSums, wordSquares, window)
        + part(meaningSums, meaningSquares, window)
        + weights.bias();
  }

  private static double part(double[] sums, double[] squares, int window) {
    int last = Math.min(window + 1, sums.length - 1);
    double sum = sums[window];
    double square = squares[window];
    if (last > window) {
      sum += sums[last];
      square += squares[last];
    }
    return sum / Math.sqrt(square + PRIOR);
  }

  int bestWindow() {
    int best = 0;
    for (int window = 1; window < windows; window++) {
      if (window(window) > window(best)) {
        best = window;
      }
    }
    return best;
  }

  double probability() {
    return weights.calibration().probability(evidence(), windows);
  }

  /**
   * What speaks for an attack: mostly the best window, and a little the best of those that share
   * nothing with it. Attacks that are long are so from end to end; by accident hardly two windows
   * look like one.
   */
  double evidence() {
    int best = bestWindow();
    double second = Double.NEGATIVE_INFINITY;
    for (int window = 0; window < windows; window++) {
      if (Math.abs(window - best) > 1) {
        second = Math.max(second, window(window));
      }
    }
    double first = window(best);
    return second == Double.NEGATIVE_INFINITY ? first : (1 - SECOND) * first + SECOND * second;
  }

  private void add(int block, int feature, Features.Kind kind) {
    float value = kind.value();
    double sum = value * weights.of(feature);
    if (kind.isMeaning()) {
      meaningSums[block] += sum;
      meaningSquares[block] += value * value;
    } else {
      wordSums[block] += sum;
      wordSquares[block] += value * value;
    }
  }
}
