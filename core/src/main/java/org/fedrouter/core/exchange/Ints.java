package org.fedrouter.core.exchange;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An immutable sequence of ints with value equality: what a record holds instead of an array. */
public final class Ints {
  public static final Ints EMPTY = new Ints(new int[0]);

  private final int[] values;

  private Ints(int[] values) {
    this.values = values;
  }

  /** A copy of {@code values}. */
  public static Ints of(int... values) {
    return new Ints(values.clone());
  }

  public int size() {
    return values.length;
  }

  /**
   * @throws IndexOutOfBoundsException when the index is not in [0, size)
   */
  public int get(int index) {
    return values[index];
  }

  /** A copy. */
  public int[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ints ints && Arrays.equals(values, ints.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
