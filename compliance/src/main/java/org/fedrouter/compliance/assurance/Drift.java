package org.fedrouter.compliance.assurance;

/**
 * How far one feature has moved from its reference.
 *
 * @param reference cases of the reference
 * @param current cases now
 * @param stability population stability index
 * @param test whether both are of one population
 * @param distance Wasserstein-1, in the unit of the feature
 */
public record Drift(
    String feature,
    int reference,
    int current,
    double stability,
    KolmogorovSmirnov test,
    double distance) {
  /** In a word. */
  public enum Level {
    STABLE,
    MOVED,
    SHIFTED
  }

  /**
   * Compares two samples of a feature.
   *
   * @throws IllegalArgumentException when a sample is empty or not finite
   */
  public static Drift of(String feature, double[] reference, double[] current) {
    return new Drift(
        feature,
        reference.length,
        current.length,
        PopulationStability.of(reference, current),
        KolmogorovSmirnov.of(reference, current),
        Wasserstein.of(reference, current));
  }

  /** By the index, with the limits of practice. */
  public Level level() {
    if (stability < PopulationStability.SMALL) {
      return Level.STABLE;
    }
    return stability < PopulationStability.LARGE ? Level.MOVED : Level.SHIFTED;
  }
}
