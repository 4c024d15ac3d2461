package org.fedrouter.core.federation.simulation.attack;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What liars do. All send the same; they know what the honest send in this round. */
public enum Attack {
  /** The liars stay away. */
  NONE("none"),
  /** The opposite of the honest mean. */
  SIGN_FLIP("sign-flip"),
  /** Ten times that. */
  SIGN_FLIP_TEN("sign-flip-10"),
  /** A little is enough (Baruch et al. 2019, arXiv 1902.06156): the mean and 1.5 deviations. */
  LITTLE_IS_ENOUGH("alie"),
  /** Inner product manipulation (Xie et al. 2019, arXiv 1903.03936): minus twice the mean. */
  INNER_PRODUCT("ipm"),
  /** The first honest update once more (Karimireddy et al. 2022, arXiv 2006.09365). */
  MIMIC("mimic"),
  /**
   * Min-max (Shejwalkar and Houmansadr 2021, NDSS): as far against the deviations as no honest
   * update is farther from another one.
   */
  MIN_MAX("min-max"),
  /** Honest work on false labels. */
  LABEL_FLIP("label-flip"),
  /** Not a number. */
  NOT_A_NUMBER("nan"),
  /** What the liar sent in its first round. */
  REPLAY("replay"),
  /** Ten times the opposite of the mean, with a weight of a thousand million. */
  GIANT_WEIGHT("giant-weight");

  /** Those that nothing is refused of: rules must withstand them. */
  public static final List<Attack> HIDDEN =
      List.of(
          SIGN_FLIP, SIGN_FLIP_TEN, LITTLE_IS_ENOUGH, INNER_PRODUCT, MIMIC, MIN_MAX, LABEL_FLIP);

  /** Those that are refused before any rule. */
  public static final List<Attack> REFUSED = List.of(NOT_A_NUMBER, REPLAY, GIANT_WEIGHT);

  private static final double GIANT = 1e9;

  private final String label;

  Attack(String label) {
    this.label = label;
  }

  /** As commands and documents name it. */
  public String label() {
    return label;
  }

  /**
   * The attack of a label.
   *
   * @throws IllegalArgumentException naming those that are known
   */
  public static Attack ofLabel(String label) {
    return Stream.of(values())
        .filter(attack -> attack.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of %s, got '%s'"
                        .formatted(
                            String.join(", ", Stream.of(values()).map(Attack::label).toList()),
                            label)));
  }

  /** The weight that a liar claims, where the honest say 1. */
  public double weight() {
    return this == GIANT_WEIGHT ? GIANT : 1;
  }

  /**
   * What a liar sends.
   *
   * @param own what it has computed itself, on flipped labels for {@link #LABEL_FLIP}
   * @param first what it computed in its first round
   * @param honest what the honest send, at least one
   * @return a new array
   */
  public double[] sent(double[] own, double[] first, List<double[]> honest) {
    return switch (this) {
      case NONE, LABEL_FLIP -> own.clone();
      case SIGN_FLIP -> Crowd.of(honest).around(-1, 0);
      case SIGN_FLIP_TEN, GIANT_WEIGHT -> Crowd.of(honest).around(-10, 0);
      case INNER_PRODUCT -> Crowd.of(honest).around(-2, 0);
      case LITTLE_IS_ENOUGH -> Crowd.of(honest).around(1, 1.5);
      case MIMIC -> honest.getFirst().clone();
      case MIN_MAX -> Crowd.of(honest).farthest();
      case NOT_A_NUMBER -> notANumber(own.length);
      case REPLAY -> first.clone();
    };
  }

  private static double[] notANumber(int dimension) {
    double[] numbers = new double[dimension];
    Arrays.fill(numbers, Double.NaN);
    return numbers;
  }
}
