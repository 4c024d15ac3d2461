package org.fedrouter.core.planning;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/** An amount: one for all sites, or one for each. */
public final class PerSite {
  private final double[] value;

  private PerSite(double[] value) {
    this.value = value;
  }

  public static PerSite same(double value) {
    return new PerSite(new double[] {value});
  }

  /**
   * @throws IllegalArgumentException when there is none
   */
  public static PerSite each(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("there must be a value for each site");
    }
    boolean even = Arrays.stream(values).allMatch(value -> value == values[0]);
    return even ? same(values[0]) : new PerSite(values.clone());
  }

  public double at(int site) {
    return value.length == 1 ? value[0] : value[site];
  }

  /** Whether there are as many values as sites, or one for all. */
  boolean fits(int sites) {
    return value.length == 1 || value.length == sites;
  }

  boolean all(DoublePredicate rule) {
    return Arrays.stream(value).allMatch(rule);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PerSite that && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return Arrays.toString(value);
  }
}
