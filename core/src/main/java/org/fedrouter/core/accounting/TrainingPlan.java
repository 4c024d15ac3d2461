package org.fedrouter.core.accounting;

/**
 * Everything that the privacy of a DP-SGD run depends on: in each of {@code steps} steps every
 * patient is taken with probability lot/patients, adds an integer vector of norm at most {@link
 * #CLIP}, and the sum gets discrete normal noise.
 *
 * @param patients published upper bound of the number of patients, in [1, 1e9]; never a live count
 * @param lot expected number of patients in a lot, in [1, patients]
 * @param steps in [1, 1e6]
 * @param noise standard deviation in lattice units, in [1, {@value #MOST_NOISE}]
 */
public record TrainingPlan(int patients, int lot, int steps, int noise) {
  /**
   * The clip in lattice units. Truncation takes at most one unit from each coordinate, so a
   * gradient of a million equal coordinates loses less than 2 % of its norm, and noise of 32 clips
   * is still in the sampler's domain.
   */
  public static final int CLIP = 1 << 15;

  /** The largest noise that the exact sampler draws: 32 clips. */
  public static final int MOST_NOISE = 1 << 20;

  /**
   * @throws IllegalArgumentException when a parameter is outside its domain
   */
  public TrainingPlan {
    Domain.within("patients", patients, 1L, Counted.MOST);
    Domain.within("lot", lot, 1L, patients);
    Domain.within("steps", steps, 1L, 1_000_000L);
    Domain.within("noise", noise, 1L, MOST_NOISE);
  }

  /** The sampling rate, rounded up. */
  public double rate() {
    return Math.min(1, Math.nextUp((double) lot / patients));
  }

  /** Standard deviation of the noise in clips. */
  public double multiplier() {
    return (double) noise / CLIP;
  }

  /** What accountants see: a change of one patient's records, or their removal. */
  public Plan plan() {
    MechanismEvent.DiscreteGaussian gaussian = new MechanismEvent.DiscreteGaussian(noise, CLIP);
    return Plan.of(new MechanismEvent.PoissonSubstitution(rate(), gaussian), steps);
  }

  /** The same with another noise. */
  TrainingPlan withNoise(int other) {
    return new TrainingPlan(patients, lot, steps, other);
  }
}
