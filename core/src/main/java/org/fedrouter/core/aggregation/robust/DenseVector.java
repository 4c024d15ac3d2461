package org.fedrouter.core.aggregation.robust;

import java.util.Arrays;

/** d numbers; a value. */
public final class DenseVector {
  private final double[] numbers;

  private DenseVector(double[] numbers) {
    this.numbers = numbers;
  }

  public static DenseVector of(double... numbers) {
    return new DenseVector(numbers.clone());
  }

  /** Without a copy, for one's own array. */
  static DenseVector owning(double[] numbers) {
    return new DenseVector(numbers);
  }

  public int size() {
    return numbers.length;
  }

  public double at(int index) {
    return numbers[index];
  }

  /** A copy. */
  public double[] toArray() {
    return numbers.clone();
  }

  boolean isFinite() {
    return Finite.isFinite(numbers);
  }

  /** Every number divided by a power of two. */
  DenseVector dividedBy(double unit) {
    return unit == 1 ? this : new DenseVector(Arrays.stream(numbers).map(x -> x / unit).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseVector vector && Arrays.equals(numbers, vector.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return "DenseVector of " + numbers.length;
  }
}
