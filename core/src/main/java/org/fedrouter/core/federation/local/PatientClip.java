package org.fedrouter.core.federation.local;

import org.fedrouter.core.accounting.TrainingPlan;

/**
 * Makes integers of one patient's gradient.
 *
 * <p>Guarantee, whatever the floating point does: the patient adds an integer vector of Euclidean
 * norm at most {@link TrainingPlan#CLIP}, or nothing. All values are clipped together: scaled by
 * CLIP (1 - 2^-9) / max(norm, clip) and truncated toward zero, which never lengthens a vector. Then
 * the squares are added again in integers: each at most CLIP^2 = 2^30 and at most 2^31 of them, so
 * that the sum is exact; a vector above CLIP^2 adds nothing. The margin only sees to it that this
 * hardly ever happens.
 *
 * <p>A gradient that is not finite adds nothing and is no error: an error would tell that this
 * patient is there.
 *
 * @param clip norm that is kept as it is
 */
public record PatientClip(double clip) {
  private static final double MARGIN = 1 - 1.0 / 512;
  private static final long BOUND = (long) TrainingPlan.CLIP * TrainingPlan.CLIP;

  /**
   * @throws IllegalArgumentException when the clip is no positive number
   */
  public PatientClip {
    if (!(clip > 0) || Double.isInfinite(clip)) {
      throw new IllegalArgumentException("clip must be a positive number, got " + clip);
    }
  }

  /**
   * Adds a patient.
   *
   * @param sum exact
   * @param gradient as long as {@code sum}
   * @return whether anything of it counts
   * @throws IllegalArgumentException when the lengths differ
   */
  public boolean addTo(long[] sum, float[] gradient) {
    if (gradient.length != sum.length) {
      throw new IllegalArgumentException(
          "a gradient has %d values, got %d".formatted(sum.length, gradient.length));
    }
    double factor = TrainingPlan.CLIP * MARGIN / Math.max(norm(gradient), clip);
    if (!within(gradient, factor)) {
      return false;
    }
    for (int v = 0; v < sum.length; v++) {
      sum[v] += (long) (gradient[v] * factor);
    }
    return true;
  }

  /** Squares of floats stay inside doubles; not a number stays not a number. */
  private static double norm(float[] gradient) {
    double square = 0;
    for (float value : gradient) {
      square += (double) value * value;
    }
    return Math.sqrt(square);
  }

  /** Decided in integers. Infinite norms have the factor 0, and infinity times 0 is no number. */
  private static boolean within(float[] gradient, double factor) {
    long square = 0;
    for (float value : gradient) {
      double scaled = value * factor;
      if (!(Math.abs(scaled) <= TrainingPlan.CLIP)) {
        return false;
      }
      long whole = (long) scaled;
      square += whole * whole;
    }
    return square <= BOUND;
  }
}
