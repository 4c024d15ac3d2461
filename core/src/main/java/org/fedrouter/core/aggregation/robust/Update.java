package org.fedrouter.core.aggregation.robust;

import java.util.List;

/**
 * What one client sent: numbers in double precision, or in single precision, as networks carry
 * them, at half the memory. Both are worth the same: rules sum in double precision.
 */
public sealed interface Update {
  /** Takes the numbers over: the caller must not change them any more. */
  static Update of(double[] numbers) {
    return new Doubles(numbers);
  }

  /** As {@link #of(double[])}. */
  static Update of(float[] numbers) {
    return new Singles(numbers);
  }

  /** Of each row, as {@link #of(double[])}. */
  static List<Update> ofEach(List<double[]> rows) {
    return rows.stream().map(Update::of).toList();
  }

  int size();

  double at(int index);

  /** The largest absolute value; not finite when one is not. */
  double largest();

  /** The first index of what is not finite; -1 when all are. */
  default int firstBreach() {
    if (Double.isFinite(largest())) {
      return -1;
    }
    int index = 0;
    while (Double.isFinite(at(index))) {
      index++;
    }
    return index;
  }

  /** In double precision. */
  final class Doubles implements Update {
    private final double[] numbers;

    private Doubles(double[] numbers) {
      this.numbers = numbers;
    }

    double[] numbers() {
      return numbers;
    }

    @Override
    public int size() {
      return numbers.length;
    }

    @Override
    public double at(int index) {
      return numbers[index];
    }

    @Override
    public double largest() {
      return Finite.largest(numbers);
    }
  }

  /** In single precision. */
  final class Singles implements Update {
    private final float[] numbers;

    private Singles(float[] numbers) {
      this.numbers = numbers;
    }

    float[] numbers() {
      return numbers;
    }

    @Override
    public int size() {
      return numbers.length;
    }

    @Override
    public double at(int index) {
      return numbers[index];
    }

    @Override
    public double largest() {
      return Finite.largest(numbers);
    }
  }
}
