package org.fedrouter.core.planning.routing;

/**
 * How fast a node reads and writes, by least squares over its latest answers: milliseconds = a read
 * + b written. An answer weighs 2 % less for each later one. Starts from what a small model on a
 * processor does, as if one such answer had been seen.
 *
 * <p>The sums of products of read tokens (r), written tokens (w) and milliseconds (m).
 */
public record Speed(double rr, double rw, double ww, double rm, double wm) {
  private static final double KEEP = 0.98;
  private static final double READ = 0.5;
  private static final double WRITTEN = 10;
  private static final double PRIOR_READ = 64;
  private static final double PRIOR_WRITTEN = 8;

  /** Before the first answer. */
  public static final Speed UNKNOWN =
      new Speed(
          PRIOR_READ * PRIOR_READ,
          0,
          PRIOR_WRITTEN * PRIOR_WRITTEN,
          PRIOR_READ * PRIOR_READ * READ,
          PRIOR_WRITTEN * PRIOR_WRITTEN * WRITTEN);

  /** With one more answer. */
  public Speed observe(double read, double written, double millis) {
    return new Speed(
        KEEP * rr + read * read,
        KEEP * rw + read * written,
        KEEP * ww + written * written,
        KEEP * rm + read * millis,
        KEEP * wm + written * millis);
  }

  /** Milliseconds for each token that is read, above 0. */
  public double readMillis() {
    return positive(ww * rm - rw * wm, rm / Math.max(rr, 1));
  }

  /** Milliseconds for each token that is written, above 0. */
  public double writeMillis() {
    return positive(rr * wm - rw * rm, wm / Math.max(ww, 1));
  }

  /** Answers that are all alike do not tell reading from writing: then all is put on each. */
  private double positive(double numerator, double alone) {
    double determinant = rr * ww - rw * rw;
    double solved = determinant > 1e-6 * rr * ww ? numerator / determinant : alone;
    return solved > 0 ? solved : Math.max(alone * 1e-3, 1e-6);
  }
}
