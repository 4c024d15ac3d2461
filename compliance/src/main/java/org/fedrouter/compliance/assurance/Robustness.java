package org.fedrouter.compliance.assurance;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Accuracy of a scoring function under disturbances of its features. A step is {@code size} times a
 * feature's scale. The worst direction is that of the sign of the loss's gradient (Goodfellow,
 * Shlens, Szegedy, "Explaining and harnessing adversarial examples", ICLR 2015), found by central
 * differences: no access to the inside of the model is needed.
 */
public final class Robustness {
  /** Of a feature's scale: large enough for models in single precision. */
  private static final double DIFFERENCE = 1e-2;

  private static final double LEAST_PROBABILITY = 1e-12;

  private final ScoringFunction function;
  private final double[] scales;
  private final long seed;

  /**
   * @param scales of the features, for example their standard deviations; 0 leaves one alone
   * @param seed of the noise
   */
  public Robustness(ScoringFunction function, double[] scales, long seed) {
    this.function = function;
    this.scales = scales.clone();
    this.seed = seed;
  }

  /** A case and what it is. */
  public static final class Example {
    private final double[] features;
    private final int label;

    public Example(double[] features, int label) {
      this.features = features.clone();
      this.label = label;
    }
  }

  /** What is done to the features. */
  public enum Disturbance {
    /** Normal noise of the step's size. */
    NOISE,
    /** The worst direction to first order. */
    GRADIENT_SIGN
  }

  /**
   * Accuracy at one size of step.
   *
   * @param accuracy in [0, 1]
   */
  public record Measured(Disturbance disturbance, double size, double accuracy) {}

  /**
   * Share of the examples whose class is still found.
   *
   * @throws IllegalArgumentException when there is no example, or one has another number of
   *     features
   */
  public Measured measure(List<Example> examples, Disturbance disturbance, double size) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("examples must not be empty");
    }
    SplittableRandom random = new SplittableRandom(seed);
    long right = 0;
    for (Example example : examples) {
      double[] moved =
          switch (disturbance) {
            case NOISE -> noisy(example, size, random);
            case GRADIENT_SIGN -> worst(example, size);
          };
      right += best(function.probabilities(moved)) == example.label ? 1 : 0;
    }
    return new Measured(disturbance, size, (double) right / examples.size());
  }

  private double[] noisy(Example example, double size, SplittableRandom random) {
    double[] moved = checked(example);
    for (int i = 0; i < moved.length; i++) {
      moved[i] += size * scales[i] * random.nextGaussian();
    }
    return moved;
  }

  private double[] worst(Example example, double size) {
    double[] moved = checked(example);
    double[] probe = example.features.clone();
    for (int i = 0; i < moved.length; i++) {
      double step = DIFFERENCE * scales[i];
      probe[i] = example.features[i] + step;
      double above = loss(probe, example.label);
      probe[i] = example.features[i] - step;
      double below = loss(probe, example.label);
      probe[i] = example.features[i];
      moved[i] += size * scales[i] * Math.signum(above - below);
    }
    return moved;
  }

  private double[] checked(Example example) {
    if (example.features.length != scales.length) {
      throw new IllegalArgumentException(
          "an example must have %d features, got %d"
              .formatted(scales.length, example.features.length));
    }
    return example.features.clone();
  }

  private double loss(double[] features, int label) {
    return -Math.log(Math.max(LEAST_PROBABILITY, function.probabilities(features)[label]));
  }

  private static int best(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }
}
