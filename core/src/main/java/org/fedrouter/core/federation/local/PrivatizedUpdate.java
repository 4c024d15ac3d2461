package org.fedrouter.core.federation.local;

import org.fedrouter.core.aggregation.secure.update.FixedPoint;

/**
 * The update of a round after noise. Only {@link PrivateSteps} makes one, so whatever is sent is a
 * function of noised sums, published constants and the adapter that the round began with.
 */
public final class PrivatizedUpdate {
  private final float[] values;

  /** Keeps the values: they must not change afterwards. */
  PrivatizedUpdate(float[] values) {
    this.values = values;
  }

  public int dimension() {
    return values.length;
  }

  /**
   * For a secure sum. Values beyond the encoding's range are clipped, which is post-processing.
   *
   * @throws IllegalArgumentException naming the first index whose value is not finite
   */
  public int[] encoded(FixedPoint encoding) {
    return encoding.encode(values);
  }

  /** For an aggregator that sees it: clipped to the same range. */
  public float[] clipped(double range) {
    float[] clipped = new float[values.length];
    for (int v = 0; v < clipped.length; v++) {
      clipped[v] = (float) Math.clamp((double) values[v], -range, range);
    }
    return clipped;
  }
}
