package org.fedrouter.cli.aggregate;

import java.util.Arrays;

/** Numbers of which nobody knows yet how many there are. */
final class GrowingRow {
  private static final int FEW = 64;

  private double[] numbers;
  private int size;

  /**
   * @param expected how many there will probably be
   */
  GrowingRow(int expected) {
    this.numbers = new double[Math.max(FEW, expected)];
  }

  void add(double number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.addExact(size, size));
    }
    numbers[size] = number;
    size++;
  }

  /** The numbers; not copied when there are as many as expected. */
  double[] toArray() {
    return size == numbers.length ? numbers : Arrays.copyOf(numbers, size);
  }
}
