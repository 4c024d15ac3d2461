package org.fedrouter.compliance.cvss;

/**
 * A score, exactly.
 *
 * @param tenths in tenths, 0 to 100
 */
public record Score(int tenths) implements Comparable<Score> {
  private static final int MOST = 100;

  public Score {
    if (tenths < 0 || tenths > MOST) {
      throw new IllegalArgumentException("tenths must be in [0, 100], got " + tenths);
    }
  }

  /** What the specification calls a score so high; in version 2, which has no names, NVD's. */
  public Severity severity(CvssVersion version) {
    return version == CvssVersion.V2_0 ? Severity.ofVersion2(this) : Severity.of(this);
  }

  @Override
  public int compareTo(Score other) {
    return Integer.compare(tenths, other.tenths);
  }

  /** One decimal, for example {@code 9.8}. */
  @Override
  public String toString() {
    return tenths / 10 + "." + tenths % 10;
  }
}
