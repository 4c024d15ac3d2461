package org.fedrouter.core.aggregation.robust;

/**
 * How many there must be among whom f lie: n &gt;= perLiar f + plus.
 *
 * @param perLiar at least 0
 * @param plus at least 1
 */
public record Least(int perLiar, int plus) {
  static final Least ONE = new Least(0, 1);

  /** More honest ones than liars. */
  static final Least MAJORITY = new Least(2, 1);

  /** Whether n are enough. */
  public boolean allows(int n, int f) {
    return n >= (long) perLiar * f + plus;
  }

  /** As it is written in papers: {@code n >= 2f + 1}. */
  @Override
  public String toString() {
    return "n >= " + (perLiar == 0 ? "" : perLiar + "f + ") + plus;
  }
}
