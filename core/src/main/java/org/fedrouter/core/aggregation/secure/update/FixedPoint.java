package org.fedrouter.core.aggregation.secure.update;

/**
 * Real numbers as integers modulo 2^32: x is clipped to [-clip, clip] and becomes the integer
 * nearest to x * 2^bits / clip, ties to even. Sums of up to {@code most} such integers cannot
 * overflow a signed 32-bit integer, since most * 2^bits &lt; 2^31; so the sum modulo 2^32 is the
 * sum.
 *
 * <p>Error: at most half a step, clip * 2^(-bits-1), for each value inside the range; the mean of
 * several has at most the same error, besides that of double arithmetic. Rounding is of values that
 * are private already, so it costs no privacy.
 *
 * @param clip largest absolute value
 * @param bits of the magnitude, 1 to 30
 */
public record FixedPoint(double clip, int bits) {
  private static final int MOST_BITS = 30;

  /**
   * @throws IllegalArgumentException when a component is outside its domain
   */
  public FixedPoint {
    if (!(clip > 0)
        || !Double.isFinite(clip)
        || clip < Float.MIN_NORMAL
        || clip > Float.MAX_VALUE) {
      throw new IllegalArgumentException("clip must be a positive number of float, got " + clip);
    }
    if (bits < 1 || bits > MOST_BITS) {
      throw new IllegalArgumentException("bits must be 1 to 30, got " + bits);
    }
  }

  /**
   * The finest encoding for so many summands.
   *
   * @param most 1 to 2^29
   */
  public static FixedPoint finest(double clip, int most) {
    return new FixedPoint(clip, 63 - Long.numberOfLeadingZeros(Integer.MAX_VALUE / (long) most));
  }

  /** Whether sums of so many values cannot overflow. */
  public boolean fits(int summands) {
    return summands >= 1 && (long) summands << bits < 1L << 31;
  }

  /** The distance of two neighbouring values. */
  public double step() {
    return Math.scalb(clip, -bits);
  }

  /**
   * Encodes values.
   *
   * @throws IllegalArgumentException naming the first index whose value is not finite
   */
  public int[] encode(float[] values) {
    int[] encoded = new int[values.length];
    double perUnit = Math.scalb(1.0, bits) / clip;
    for (int v = 0; v < values.length; v++) {
      if (!Float.isFinite(values[v])) {
        throw new IllegalArgumentException("value " + v + " must be finite");
      }
      double clipped = Math.clamp((double) values[v], -clip, clip);
      encoded[v] = (int) Math.rint(clipped * perUnit);
    }
    return encoded;
  }

  /**
   * The mean of encoded values.
   *
   * @param sum of {@code summands} encoded vectors
   */
  public double[] mean(int[] sum, int summands) {
    if (!fits(summands)) {
      throw new IllegalArgumentException(
          "a sum of " + summands + " values of these bits overflows");
    }
    double perUnit = step() / summands;
    double[] mean = new double[sum.length];
    for (int v = 0; v < sum.length; v++) {
      mean[v] = sum[v] * perUnit;
    }
    return mean;
  }
}
