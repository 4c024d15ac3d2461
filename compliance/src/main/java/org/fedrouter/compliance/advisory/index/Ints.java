package org.fedrouter.compliance.advisory.index;

import java.util.Arrays;

/** Numbers one behind the other. */
final class Ints {
  private int[] values = new int[16];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(16, size + (size >> 1)));
    }
    values[size++] = value;
  }

  int get(int at) {
    return values[at];
  }

  void set(int at, int value) {
    values[at] = value;
  }

  int size() {
    return size;
  }

  void clear() {
    values = new int[0];
    size = 0;
  }

  void trim() {
    values = Arrays.copyOf(values, size);
  }
}
